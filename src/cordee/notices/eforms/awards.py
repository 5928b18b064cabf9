"""Results of an eForms notice: by lot, the winning tenders and the parties that made them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cordee.notices.eforms.envelope import Envelope
from cordee.notices.eforms.lots import money
from cordee.notices.moments import day
from cordee.notices.tree import Node, Trail, every, first, text_at, text_of
from cordee.vocabulary import Award, Organisation

_WON = "selec-w"
_PLACEHOLDER_YEARS = 2001


@dataclass(frozen=True, slots=True)
class _Results:
    """The notice's results, by number."""

    tenders: dict[str, Node]
    parties: dict[str, tuple[Organisation, ...]]
    contracts: dict[str, Node]
    """Contract by number of the tender that it settles."""


def read_awards(
    envelope: Envelope, known: dict[str, tuple[Organisation, Node]], trail: Trail
) -> tuple[Award, ...]:
    """One award for each winning tender of each lot; a lot that nobody won has one without winners."""
    result = first(envelope.extension, "NoticeResult")
    results = _Results(
        tenders=_by_number(every(result, "LotTender")),
        parties=_parties(result, known),
        contracts={
            number: contract
            for contract in every(result, "SettledContract")
            for number in _numbers(contract, "LotTender/ID")
        },
    )
    decided = _real_day(text_at(envelope.root, "TenderResult/AwardDate"))
    awards: list[Award] = []
    for node in every(result, "LotResult"):
        for award in _awards(node, results, decided):
            trail.note(f"awards.{len(awards)}", node)
            awards.append(award)
    return tuple(awards)


def _awards(node: Node, results: _Results, decided: date | None) -> Iterator[Award]:
    lot = text_at(node, "TenderLot/ID")
    received = _received(node)
    code = text_at(node, "TenderResultCode")
    winning = _winning(node, results) if code in (None, _WON) else []
    for number in winning:
        tender = results.tenders.get(number)
        contract = results.contracts.get(number)
        winners = results.parties.get(text_at(tender, "TenderingParty/ID") or "", ())
        yield Award(
            lot=lot,
            winners=winners,
            group=len(winners) > 1 if winners else None,
            value=money(first(tender, "LegalMonetaryTotal/PayableAmount")),
            tenders_received=received,
            concluded_on=_real_day(text_at(contract, "IssueDate", "AwardDate")) or decided,
        )
    if not winning:
        reason = text_at(node, "DecisionReason/DecisionReasonCode")
        won = code == _WON
        yield Award(
            lot=lot,
            winners=(),
            tenders_received=received,
            reason_none=None if won else reason or code,
        )


def _winning(node: Node, results: _Results) -> list[str]:
    """The lot's tenders that became a contract; without contracts, those ranked first or not ranked."""
    offered = _numbers(node, "LotTender/ID")
    settled = [number for number in offered if number in results.contracts]
    if settled:
        return settled
    return [
        number
        for number in offered
        if text_at(results.tenders.get(number), "RankCode") in (None, "1")
    ]


def _parties(
    result: Node | None, known: dict[str, tuple[Organisation, Node]]
) -> dict[str, tuple[Organisation, ...]]:
    """The members of each tendering party, the leader of the group first."""
    found = {}
    for party in every(result, "TenderingParty"):
        members = every(party, "Tenderer")
        members.sort(key=lambda one: text_at(one, "GroupLeadIndicator") != "true")
        numbers = dict.fromkeys(text_at(member, "ID") or "" for member in members)
        found[text_at(party, "ID") or ""] = tuple(
            known[number][0] for number in numbers if number in known
        )
    return found


def _received(node: Node) -> int | None:
    for statistics in every(node, "ReceivedSubmissionsStatistics"):
        figure = text_at(statistics, "StatisticsNumeric") or ""
        if text_at(statistics, "StatisticsCode") == "tenders" and figure.isdecimal():
            return int(figure)
    return None


def _by_number(nodes: list[Node]) -> dict[str, Node]:
    return {number: node for node in nodes if (number := text_at(node, "ID"))}


def _numbers(node: Node, path: str) -> list[str]:
    return list(dict.fromkeys(text for text in map(text_of, every(node, path)) if text))


def _real_day(text: str | None) -> date | None:
    """A day that is meant: UBL wants an award date, and notices fill it with 2000-01-01."""
    on = day(text)
    return on if on is not None and on.year >= _PLACEHOLDER_YEARS else None
