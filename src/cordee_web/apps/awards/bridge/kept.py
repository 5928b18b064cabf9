"""What stays of the time after a bid: for the archive of a cooperation, and for a firm that leaves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import rules
from django.utils import timezone

from cordee_web.apps.awards.models import Contract, Invoice, Lesson, Outcome
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile, json_lines
from cordee_web.apps.cooperations.values.takeaways import Own, Taker
from cordee_web.apps.tenders.queries.rooms import room_of

type Rows = list[dict[str, Any]]


def archive(actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """Outcomes for all who see the room; contract and lessons for members; each its own invoices, the
    mandataire all of them."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows("tender") or room_of(cooperation) is None:
        return
    until = sight.until
    yield ArchiveFile("awards/outcomes.jsonl", json_lines(_outcomes(cooperation, until)))
    if sight.insider:
        for name, rows in (
            ("lessons", _lessons(cooperation, until)), ("contract", _contract(cooperation, until)),
        ):  # fmt: skip
            if rows:
                yield ArchiveFile(f"awards/{name}.jsonl", json_lines(rows))
    for one in _invoices(cooperation, until):
        if one.paper and rules.has_perm("awards.read_invoice", actor, one):
            yield _paper(one)


def own_awards(taker: Taker) -> Iterator[Own]:
    """Its own invoices, requests, amounts and parts of penalties; and the outcomes, which are shared."""
    cooperation, until = taker.cooperation, taker.sight.until
    if not taker.sight.shows("tender") or room_of(cooperation) is None:
        return
    yield Own("awards/outcomes", tuple(_outcomes(cooperation, until)))
    if not taker.sight.insider:
        return
    yield Own("awards/lessons", tuple(_lessons(cooperation, until)))
    yield Own("awards/contract", tuple(_contract(cooperation, until, taker.parties)))
    invoices = [one for one in _invoices(cooperation, until) if one.party_id in taker.parties]
    papers = tuple(_paper(one) for one in invoices if one.paper)
    yield Own("awards/invoices", tuple(_invoice(one) for one in invoices), papers)


def _outcomes(cooperation: Cooperation, until: datetime | None) -> Rows:
    rows = Outcome.objects.filter(room__cooperation=cooperation).select_related("lot")
    return [
        {"lot": one.lot.key, "result": one.result, "why": one.why, "decided_on": one.decided_on,
         "winners": one.winners, "value_cents": one.value_cents, "notice": one.source}
        for one in (rows if until is None else rows.filter(recorded_at__lte=until))
    ]  # fmt: skip


def _lessons(cooperation: Cooperation, until: datetime | None) -> Rows:
    rows = Lesson.objects.filter(room__cooperation=cooperation).select_related("party__firm")
    return [
        {"by": one.party.label, "at": one.at, "text": one.text}
        for one in (rows if until is None else rows.filter(at__lte=until))
    ]


def _contract(
    cooperation: Cooperation, until: datetime | None, parties: Collection[UUID] | None = None
) -> Rows:
    """The contract, amounts, subcontractors and penalties; of `parties` alone where they are given."""
    contract = Contract.objects.filter(room__cooperation=cooperation).first()
    last = timezone.localdate(until) if until else None
    if contract is None or (last is not None and contract.signed_on > last):
        return []
    found: Rows = [
        {"contract": contract.number, "signed_on": contract.signed_on, "buyer": contract.buyer,
         "way": contract.way, "order": contract.order}
    ]  # fmt: skip
    for amount in _of(parties, contract.amounts.select_related("task", "party__firm")):
        found.append(
            {"task": amount.task.title, "member": amount.party.label, "cents": amount.cents}
        )
    for one in _of(parties, contract.subcontractors.select_related("party__firm")):
        found.append(
            {"subcontractor": one.name, "of": one.party.label, "cents": one.cents,
             "accepted_on": one.accepted_on}
        )  # fmt: skip
    for penalty in contract.penalties.all():
        if last is None or penalty.on <= last:
            own = {str(one) for one in parties} if parties is not None else set(penalty.parts)
            shared = {key: cents for key, cents in penalty.parts.items() if key in own}
            found.append(
                {"penalty": penalty.cents, "why": penalty.why, "on": penalty.on, "parts": shared}
            )
    return found


def _of(parties: Collection[UUID] | None, rows: Iterable[Any]) -> Iterator[Any]:
    return (one for one in rows if parties is None or one.party_id in parties)


def _invoices(cooperation: Cooperation, until: datetime | None) -> Iterable[Invoice]:
    rows = Invoice.objects.filter(contract__room__cooperation=cooperation).select_related(
        "contract__room__cooperation", "party__firm", "subcontractor"
    )
    rows = rows.prefetch_related("passed").order_by("issued_on", "made_at")
    return rows if until is None else rows.filter(made_at__lte=until)


def _invoice(one: Invoice) -> dict[str, Any]:
    return {
        "id": one.pk, "number": one.number, "issued_on": one.issued_on, "due_on": one.due_on,
        "subcontractor": one.subcontractor.name if one.subcontractor else None,
        "lines": one.lines, "net_cents": one.net_cents, "vat_cents": one.vat_cents,
        "steps": {each.key: each.on.isoformat() for each in one.passed.all()},
        "refused": one.refused or None, "why_refused": one.why_refused or None,
    }  # fmt: skip


def _paper(one: Invoice) -> ArchiveFile:
    return ArchiveFile(f"awards/invoices/{one.pk}.pdf", path=Path(one.paper.path))
