"""Makes the whole file of a bid from data entered once.

Each piece is made by itself, so that a caller may show how far it is and stop in between
(docs/engine/tenderfile.md says what was measured).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cordee.tenderfile import packing, papers
from cordee.tenderfile.declarations import declaration, espd_paper
from cordee.tenderfile.espd import espd_xml
from cordee.tenderfile.grounds import GROUNDS
from cordee.tenderfile.naming import Names
from cordee.tenderfile.params import TenderFileParams
from cordee.tenderfile.problem import Operator, ReliedOn, TenderFile
from cordee.tenderfile.result import Blank, MadeFile, MadePiece
from cordee.tenderfile.roles import Role
from cordee.tenderfile.sheet import price_sheet
from cordee.tenderfile.texts import one_line
from cordee.vocabulary import Message, _

type Stop = Callable[[], bool]
type Told = Callable[[int, int], None]


class Stopped(Exception):
    """The caller asked to stop: nothing is given half made."""


def make(
    problem: TenderFile,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    params: TenderFileParams | None = None,
    told: Told | None = None,
) -> MadeFile:
    """Every piece, what each leaves open, and the ZIP with its manifest. `told` hears how many pieces of how
    many are made; `seed` changes nothing: nothing here is drawn. Raises Stopped when `stop` says so."""
    del seed
    chosen = params or TenderFileParams()
    todo = [one for one in _planned(problem, chosen) if not _left_out(one, chosen.without)]
    names, pieces = Names(), []
    for done, (kind, what, whose, ending, work, owner) in enumerate(todo, 1):
        if stop is not None and stop():
            raise Stopped
        name = names.name(what, whose, ending)
        title = " – ".join(one_line(one) for one in (what, whose) if one)
        pieces.append(MadePiece(kind, name, title, owner.name, work(), owner.key))
        if told is not None:
            told(done, len(todo))
    words = {
        "tender": one_line(problem.tender.title),
        "reference": one_line(problem.tender.reference),
        "made_at": problem.made_at.isoformat(),
        "note": papers.PREPARED,
    }
    return MadeFile(tuple(pieces), tuple(blanks_of(problem)), packing.pack(pieces, words))


type _Planned = tuple[str, str, str, str, Callable[[], bytes], Operator]


def _planned(file: TenderFile, params: TenderFileParams) -> Iterator[_Planned]:
    lead = file.lead or file.members[0] if file.members else file.operators[0]
    if params.forms:
        yield "dc1", "DC1-candidature", "", "pdf", lambda: papers.application(file), lead
        for one in file.members:
            yield "dc2", "DC2", one.name, "pdf", _of(declaration, file, one), one
    if params.espd:
        for one in file.operators:
            yield "espd", "DUME", one.name, "xml", _of(espd_xml, file, one), one
            yield "espd_pdf", "DUME-lecture", one.name, "pdf", _of(espd_paper, file, one), one
    if params.letters:
        yield from _letters(file)
    if file.memo:
        yield "memo", "Memoire-technique", "", "pdf", lambda: papers.memo(file), lead
    if file.prices:
        yield "prices", "Bordereau-des-prix", "", "pdf", lambda: papers.price_schedule(file), lead
        yield "prices_sheet", "Bordereau-des-prix", "", "xlsx", lambda: price_sheet(file), lead
    yield from _joined(file, lead)


def _left_out(planned: _Planned, without: frozenset[str]) -> bool:
    kind, _what, whose, _ending, _work, owner = planned
    first = {"espd_pdf": "espd", "prices_sheet": "prices"}.get(kind, kind)
    names = {first, f"{first}:{owner.key}"}
    if kind == "commitment":
        names = {f"commitment:{owner.key}:{whose.removesuffix(f' {owner.name}')}"}
    return kind != "joined" and not names.isdisjoint(without)


def _of(
    work: Callable[[TenderFile, Operator], bytes], file: TenderFile, operator: Operator
) -> Callable[[], bytes]:
    return lambda: work(file, operator)


def _letters(file: TenderFile) -> Iterator[_Planned]:
    for one in file.members:
        if one.role == Role.MEMBER:
            yield "mandate", "Pouvoir", one.name, "pdf", _of(papers.mandate, file, one), one
    for one in file.members:
        for relied in one.relies_on or ():
            whose = f"{relied.name} {one.name}"
            yield "commitment", "Engagement", whose, "pdf", _engaging(file, one, relied), one


def _engaging(file: TenderFile, operator: Operator, relied: ReliedOn) -> Callable[[], bytes]:
    return lambda: papers.commitment(file, operator, relied)


def _joined(file: TenderFile, lead: Operator) -> Iterator[_Planned]:
    by_name = {one.name: one for one in file.operators}
    for one in file.attachments:
        ending = one.file_name.rpartition(".")[2] if "." in one.file_name else "bin"
        owner = by_name.get(one.owner, lead)
        yield "joined", one.title, one.owner, ending, _content(one.content), owner


def _content(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def blanks_of(file: TenderFile) -> Iterator[Blank]:
    """What the papers leave open, in words, by operator: a blank is shown and never filled by guess."""
    whole = file.group_name
    if file.lead is None:
        yield Blank(whole, "dc1", Message(_("No mandataire is named.")))
    if len(file.members) > 1 and file.form is None:
        yield Blank(whole, "dc1", Message(_("The form of the grouping is not chosen.")))
    for one in file.members:
        for missing in _missing(one):
            yield Blank(one.name, "dc2", Message(missing), one.key)
    for part in file.memo:
        if not part.text.strip():
            yield Blank(part.author, "memo", Message(_("Part “{title}” of the memo is empty."),
                                                     {"title": part.title}))  # fmt: skip
    unknown = sum(one.amount is None for one in file.prices)
    if unknown:
        yield Blank(whole, "prices", Message(_("{count} amounts are missing in the price schedule."),
                                             {"count": unknown}))  # fmt: skip


def _missing(one: Operator) -> Iterator[str]:
    if not (one.siret or one.siren):
        yield _("Its SIREN or SIRET is unknown.")
    if not one.signatory:
        yield _("Nobody is named to sign for it.")
    if not (one.street and one.town):
        yield _("Its address is not complete.")
    if one.size is None:
        yield _("Its size (micro, small, medium, large) is not said.")
    if not one.turnovers:
        yield _("Its turnover is unknown.")
    if not one.staff:
        yield _("Its staff is unknown.")
    yield from _of_others(one)
    if any(ground.code not in one.grounds for ground in GROUNDS):
        yield _("It has not answered every exclusion ground.")
    if any(one.grounds.values()):
        yield _("It is in a case of exclusion: details are to be given in the buyer’s service.")


def _of_others(one: Operator) -> Iterator[str]:
    """What is open about the firms on whom it relies, and to which it subcontracts."""
    if any(not relied.siren for relied in one.relies_on or ()):
        yield _("The SIREN of a firm that it relies on is unknown.")
    if one.subcontractors is None:
        yield _("It has not said whether it subcontracts.")
    if any(not (other.name and other.siren) for other in one.subcontractors or ()):
        yield _("The name or the SIREN of a firm to which it subcontracts is unknown.")
