"""Whether the members are even, or agreed on how they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message, Value
from cordee_web.apps.budgets.bridge.books import books, books_of
from cordee_web.apps.budgets.bridge.sentences import money
from cordee_web.apps.budgets.models import Settlement
from cordee_web.apps.budgets.queries.rows import Rows, rows_of, settlement_of
from cordee_web.apps.budgets.values import Books
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.values.conditions import Lack
from cordee_web.apps.cooperations.values.consequences import Consequence

PAGE = "budgets:budget"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A settlement and who agreed: `waiting` are the members who did not yet; `holds`, the balances are those
    that it was about."""

    settlement: Settlement
    holds: bool
    waiting: tuple[Party, ...]

    @property
    def by_all(self) -> bool:
        """Whether it settles the money."""
        return self.holds and not self.waiting


def basis_of(cooperation: Cooperation) -> dict[str, int | None]:
    """What each is owed or owes by the lines and the key, before payments; by party, without zeros."""
    return _basis(books_of(cooperation))


def agreed_of(cooperation: Cooperation, rows: Rows, found: Books) -> Agreed | None:
    """The last settlement, as it stands for these books; None when none was proposed."""
    last = settlement_of(cooperation)
    if last is None:
        return None
    consented = {one.party_id for one in last.consents.all()}
    waiting = tuple(one for one in rows.members if one.pk not in consented)
    return Agreed(last, last.basis == _basis(found), waiting)


def money_settled(cooperation: Cooperation) -> Iterator[Lack]:
    """Before it closes: nobody owes anything, or all members agree on how that is settled."""
    rows = rows_of(cooperation)
    found = books(rows)
    if found.even:
        return
    agreed = agreed_of(cooperation, rows, found)
    if agreed is not None and agreed.by_all:
        return
    if found.unknown is not None:
        template = gettext_noop("Who owes what is not known. {why}")
        yield Lack("balance", Message(template, {"why": found.unknown}), PAGE)
        return
    owed = sum(one.cents for one in found.debts)
    template = gettext_noop("{amount} are still owed among members: pay, or agree on a settlement.")
    yield Lack("balance", Message(template, {"amount": money(owed, found.currency)}), PAGE)


def money_of_leaver(cooperation: Cooperation, party: Party) -> Iterator[Consequence]:
    """Before a member leaves: what it owes or is owed."""
    rows = rows_of(cooperation)
    found = books(rows)
    one = found.of(party.pk)
    agreed = agreed_of(cooperation, rows, found)
    if one is None or one.balance == 0 or (agreed is not None and agreed.by_all):
        return
    if one.balance is None:
        said = Message(
            gettext_noop("What {firm} owes or is owed is not known."), {"firm": one.name}
        )
        yield Consequence("balance", said, blocks=True, url_name=PAGE)
        return
    values: dict[str, Value] = {"firm": one.name, "amount": money(abs(one.balance), found.currency)}
    template = (
        gettext_noop("{firm} is owed {amount}.")
        if one.balance > 0
        else gettext_noop("{firm} owes {amount}.")
    )
    yield Consequence("balance", Message(template, values), blocks=True, url_name=PAGE)


def _basis(found: Books) -> dict[str, int | None]:
    owed = {
        str(one.party_id): None if one.share is None else one.share + one.own
        for one in found.standings
    }
    return {party: cents for party, cents in owed.items() if cents != 0}
