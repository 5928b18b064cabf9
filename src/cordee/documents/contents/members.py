"""The members of a grouping: what the directory knows of each, and what must be asked."""

from __future__ import annotations

from cordee.documents.blocks import Block, Cell, Heading, Item, Items, Table
from cordee.documents.contents.naming import Naming
from cordee.vocabulary import Certificate, Company, Grouping, _


def members(grouping: Grouping, naming: Naming) -> tuple[Block, ...]:
    """A table of the members: town, people, last turnover, certificates and their validity."""
    words = naming.words
    head = (_("Firm"), _("Town"), _("Staff"), _("Turnover"), _("Certificates"))
    rows = tuple(
        _row(naming.companies[member], member == grouping.lead, naming)
        for member in grouping.members
        if member in naming.companies
    )
    table = Table(
        caption=words.translate(_("What the directory knows of the members")),
        head=tuple(words.translate(one) for one in head),
        rows=rows,
        numeric=frozenset({2, 3}),
    )
    return (Heading(words.translate(_("The members"))), table)


def _row(firm: Company, lead: bool, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    unknown = words.translate(_("unknown"))
    name = words.say(_("{firm} (proposed lead)"), firm=firm.name) if lead else firm.name
    turnover = firm.last_turnover
    amount = f"{words.money(turnover)} ({max(firm.turnover)})" if turnover else unknown
    certificates = " · ".join(_certificate(one, naming) for one in firm.certificates)
    return (
        Cell(name),
        Cell(words.place(firm.place) or unknown, "plain" if firm.place.town else "confirm"),
        Cell(
            words.number(firm.staff) if firm.staff is not None else unknown,
            "plain" if firm.staff is not None else "confirm",
        ),
        Cell(amount, "plain" if turnover else "confirm"),
        Cell(certificates or "–"),
    )


def _certificate(one: Certificate, naming: Naming) -> str:
    words = naming.words
    if one.expires is None:
        return words.say(_("{name} (validity to be confirmed)"), name=one.name)
    if naming.day is not None and one.expires < naming.day:
        return words.say(
            _("{name} (out of date: {day})"), name=one.name, day=words.short_day(one.expires)
        )
    return words.say(_("{name} (until {day})"), name=one.name, day=words.short_day(one.expires))


def to_confirm(grouping: Grouping, naming: Naming) -> tuple[Block, ...]:
    """Everything that someone must ask before relying on this grouping, by firm."""
    words = naming.words
    asked: dict[tuple[str, str], None] = {}
    for share in grouping.shares:
        for reason in share.to_confirm:
            asked[naming.firm(share.company), words.sentence(reason.message)] = None
    for check in grouping.thresholds:
        if check.state == "to_confirm":
            for firm in check.unknown:
                asked[naming.firm(firm), words.translate(check.name)] = None
    if not asked:
        return ()
    items = tuple(
        Item(
            words.say(_("{firm}: {question}"), firm=firm, question=question),
            words.translate(_("To ask")),
            "confirm",
        )
        for firm, question in sorted(asked)
    )
    return (Heading(words.translate(_("To confirm before committing"))), Items(items))


def count_to_confirm(grouping: Grouping) -> int:
    """How many figures or certificates are still to be asked."""
    of_work = {(share.company, r.message) for share in grouping.shares for r in share.to_confirm}
    of_minima = {
        (firm, check.name)
        for check in grouping.thresholds
        if check.state == "to_confirm"
        for firm in check.unknown
    }
    return len(of_work) + len(of_minima)
