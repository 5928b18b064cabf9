"""What comes after a bid tells of a life, and asks of firms."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.awards.bridge.papers import by_lead, waiting
from cordee_web.apps.awards.models import Contract, Invoice, Outcome
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import mandate_of
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.asks import Asked
from cordee_web.apps.cooperations.values.happenings import Happening
from cordee_web.apps.cooperations.values.silences import Silence
from cordee_web.apps.tenders.queries.rooms import room_of

_RESULTS = {
    "won": gettext_noop("Lot “{lot}”: won"),
    "lost": gettext_noop("Lot “{lot}”: lost"),
    "abandoned": gettext_noop("Lot “{lot}”: abandoned"),
}


def awards_happened(actor: Actor, cooperation: Cooperation) -> Iterator[Happening]:
    """How lots ended, and the contract; for those who see the room."""
    sight = sight_of(actor, cooperation)
    if sight is None or not sight.shows("tender") or room_of(cooperation) is None:
        return
    url = reverse("awards:award", args=[cooperation.pk])
    rows = Outcome.objects.filter(room__cooperation=cooperation).select_related("lot")
    for one in rows:
        if sight.until is None or one.recorded_at <= sight.until:
            said = Message(_RESULTS[one.result], {"lot": str(one.lot)[:80]})
            # whoever left reads when it was recorded: the day of the decision may be after they left
            day = one.decided_on if sight.until is None else None
            yield Happening(_start(day) if day else one.recorded_at, "end", said, url=url)
    contract = Contract.objects.filter(room__cooperation=cooperation).first()
    if contract is not None and sight.member:
        said = Message(gettext_noop("Contract {number} is signed"), {"number": contract.number})
        yield Happening(_start(contract.signed_on), "end", said, url=f"{url}#contract")


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def awards_asked(actor: Actor, cooperation_ids: Collection[UUID]) -> Iterator[Asked]:
    """Invoices that wait for a step of the actor's firm."""
    if not actor.leads or actor.firm_id is None:
        return
    for one in _under_way(cooperation_ids):
        found = waiting(one, timezone.localdate())
        if found is None or found.step.who == "buyer" or not _answers(actor, one, found.step.who):
            continue
        said = Message(
            gettext_noop("Invoice {number} of {firm} waits for you."),
            {"number": one.number, "firm": one.party.label},
        )
        cooperation_id = one.contract.room.cooperation_id
        yield Asked(
            cooperation_id, said, reverse("awards:award", args=[cooperation_id]), "coin",
            due=found.due_on, urgent=found.state == "late",
        )  # fmt: skip


def awards_silent(now: datetime) -> Iterator[Silence]:
    """Steps whose term is over."""
    today = timezone.localdate(now)
    rows = Invoice.objects.filter(contract__room__cooperation__closed_at=None)
    for one in rows.select_related("contract__room__cooperation", "party__firm").prefetch_related(
        "passed"
    ):
        found = waiting(one, today)
        if found is None or found.state != "late":
            continue
        said = Message(
            gettext_noop("Invoice {number} of {firm}: a step of its circuit is late."),
            {"number": one.number, "firm": one.party.label},
        )
        cooperation_id = one.contract.room.cooperation_id
        url = reverse("awards:award", args=[cooperation_id])
        yield Silence(cooperation_id, f"invoice:{one.pk}:{found.step.key}", one.made_at, said, url)


def _under_way(cooperation_ids: Collection[UUID]) -> list[Invoice]:
    rows = Invoice.objects.filter(
        contract__room__cooperation__in=cooperation_ids, refused="",
        contract__room__cooperation__closed_at=None,
    )  # fmt: skip
    found = rows.exclude(passed__key="paid").select_related(
        "contract__room__cooperation", "party__firm"
    )
    return list(found.prefetch_related("passed"))


def _answers(actor: Actor, invoice: Invoice, who: str) -> bool:
    if by_lead(invoice, who):
        mandate = mandate_of(invoice.contract.room.cooperation)
        return mandate is not None and mandate.party.firm_id == actor.firm_id
    return invoice.party.firm_id == actor.firm_id
