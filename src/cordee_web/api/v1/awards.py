"""After a bid: how each lot ended, what members learned; the contract, what it gives each, penalties."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Router, Schema, Status, UploadedFile
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.invoices import (
    InvoiceLine,
    among_contractors,
    contract_in,
    invoice_line,
)
from cordee_web.api.v1.lives import Cents, Day, PartyRef, party_ref
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.problems import Refusal
from cordee_web.api.v1.tender_room import READ, WRITE, InRoom, among_members, entered, held_room
from cordee_web.api.v1.tenders import LotKey
from cordee_web.apps.awards.actions import contracts, outcomes
from cordee_web.apps.awards.enums import Result, Way
from cordee_web.apps.awards.models import Contract, Penalty
from cordee_web.apps.awards.queries.rows import Ended, contract_of, ended, invoices_of
from cordee_web.apps.connections.enums import Scope

router = Router(tags=["awards"])
AWARD = f"{ONE}/award"
LEAD = "tenders.lead"
MONEY, SPENT = Scope.READ_BUDGETS, Scope.WRITE_BUDGETS
LARGEST = 20 * 1024 * 1024
type Siren = Annotated[str, StringConstraints(pattern=r"^([0-9]{9})?$")]
type Siret = Annotated[str, StringConstraints(pattern=r"^([0-9]{14})?$")]


class LotOutcome(Schema):
    """How a lot ended; all null: not known yet. `source` is the award notice, "" what members say;
    `ground`: by what it was recognised."""

    lot: str
    title: str
    result: str | None
    why: str
    decided_on: date | None
    winners: list[str]
    value_cents: int | None
    received: int | None
    source: str
    ground: str


class LessonOut(Schema):
    """What a member learned."""

    by: PartyRef
    text: str
    at: datetime


class AwardOut(Schema):
    """How lots ended. `lessons` are told to parties alone."""

    outcomes: list[LotOutcome]
    lessons: list[LessonOut]


class AmountOut(Schema):
    """What the contract gives a member for a task; null is unknown."""

    task: UUID
    party: PartyRef
    cents: int | None


class SubcontractorOut(Schema):
    """A firm that works for a member; `cents` is told to that member, null to others."""

    id: UUID
    by: PartyRef
    name: str
    siren: str
    cents: int | None
    accepted_on: date | None


class PenaltyOut(Schema):
    """What the buyer keeps back; `parts` is what each party bears, null unknown."""

    cents: int
    why: str
    on: date
    rule: str
    parts: dict[str, int | None]


class ContractTerms(Schema):
    """The contract, and the buyer as invoices name it."""

    number: str
    signed_on: date
    way: str
    order: str
    buyer: str
    buyer_siren: str
    buyer_siret: str
    buyer_street: str
    buyer_postcode: str
    buyer_town: str
    buyer_unit: str
    public: bool


class ContractOut(Schema):
    """The contract (`terms` null: none is written), amounts, subcontractors, penalties, invoices."""

    terms: ContractTerms | None
    amounts: list[AmountOut]
    subcontractors: list[SubcontractorOut]
    penalties: list[PenaltyOut]
    invoices: list[InvoiceLine]


class OutcomeIn(Sent):
    """How a lot ended, as the members were told; what is not won says why."""

    lot: LotKey
    result: Result
    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""
    decided_on: Day | None = None
    value_cents: Cents | None = None


class LessonNew(Sent):
    """What we learned, for the next one."""

    text: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=2000)]


class ContractIn(Sent):
    """The contract as it was signed."""

    number: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=35)]
    signed_on: Day
    way: Way = Way.EACH_MEMBER
    order: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=50)] = ""
    buyer: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=300)]
    buyer_siren: Siren = ""
    buyer_siret: Siret = ""
    buyer_street: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""
    buyer_postcode: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=12)] = ""
    buyer_town: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""
    buyer_unit: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=60)] = ""
    public: bool = True


class AmountIn(Sent):
    """What the contract gives a party for a task; null: not known."""

    task: UUID
    party: UUID
    cents: Cents | None


class AmountsIn(Sent):
    """Amounts that change; the others stay."""

    amounts: Annotated[list[AmountIn], Field(min_length=1, max_length=500)]


class SubcontractorNew(Sent):
    """A firm that works for ours: the buyer pays it directly once it accepts it."""

    name: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
    siren: Siren = ""
    cents: Cents | None = None
    accepted_on: Day | None = None


class PenaltyNew(Sent):
    """What is kept back; `author` null: all bear it, in proportion of their amounts."""

    cents: Annotated[int, Field(ge=1, le=10**13)]
    why: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=300)]
    on: Day
    author: UUID | None = None


@operation(router, "GET", AWARD, READ, gives=AwardOut)
def get_award(request: HttpRequest, cooperation_id: UUID) -> AwardOut:
    """How each lot ended, and what members learned."""
    return _award(entered(request, cooperation_id))


@operation(router, "PUT", f"{AWARD}/outcomes", WRITE, gives=AwardOut, matched=True)
def record_outcome(request: HttpRequest, cooperation_id: UUID, payload: OutcomeIn) -> AwardOut:
    """Says how a lot ended: it replaces what stood there. Who leads does."""
    found = held_room(request, cooperation_id, LEAD)
    require_match(request, _award(found))
    lot = found.room.lots.filter(key=payload.lot).first()
    if lot is None:
        raise Http404
    lot.room = found.room
    told = payload.model_dump(exclude={"lot"})
    outcomes.record_outcome(actor=found.actor, lot=lot, **told)
    return _award(entered(request, cooperation_id))


@operation(router, "POST", f"{AWARD}/notice", WRITE, gives=AwardOut)
def read_award_notice(
    request: HttpRequest, cooperation_id: UUID, file: File[UploadedFile]
) -> AwardOut:
    """Reads how lots ended from the award notice (TED, eForms, OCDS, DECP; 20 MB at most). Who leads does."""
    found = held_room(request, cooperation_id, LEAD)
    if file.size is None or file.size > LARGEST:
        raise Refusal(413, "large", _("This file is too large for a notice."))
    outcomes.read_notice_of_award(
        actor=found.actor, room=found.room, content=file.read(), name=file.name or "notice"
    )
    return _award(entered(request, cooperation_id))


@operation(router, "POST", f"{AWARD}/lessons", WRITE, gives=AwardOut, status=201)
def write_lesson(
    request: HttpRequest, cooperation_id: UUID, payload: LessonNew
) -> Status[AwardOut]:
    """Writes what we learned: all members read it."""
    found = held_room(request, cooperation_id)
    outcomes.write_lesson(actor=found.actor, room=found.room, text=payload.text)
    return Status(201, _award(entered(request, cooperation_id)))


@operation(router, "GET", f"{AWARD}/contract", MONEY, gives=ContractOut)
def get_contract(request: HttpRequest, cooperation_id: UUID) -> ContractOut:
    """The contract and what follows from it; the amounts of an invoice for its issuer and the mandataire."""
    return _contract(among_members(request, cooperation_id))


@operation(router, "PUT", f"{AWARD}/contract", SPENT, gives=ContractOut, matched=True)
def write_contract(request: HttpRequest, cooperation_id: UUID, payload: ContractIn) -> ContractOut:
    """Writes the contract of a lot that was won. Who leads does."""
    found = _held(request, cooperation_id)
    signed = contracts.Signed(**payload.model_dump())
    contracts.write_contract(actor=found.actor, room=found.room, signed=signed)
    return _contract(among_members(request, cooperation_id))


@operation(router, "PUT", f"{AWARD}/contract/amounts", SPENT, gives=ContractOut, matched=True)
def set_amounts(request: HttpRequest, cooperation_id: UUID, payload: AmountsIn) -> ContractOut:
    """Says what the contract gives members for tasks. Who leads does."""
    found = _held(request, cooperation_id)
    contract, tasks = contract_in(found), {one.pk: one for one in found.room.tasks.all()}
    for one in payload.amounts:
        if one.task not in tasks:
            raise Http404
        contracts.set_amount(
            actor=found.actor, contract=contract, task=tasks[one.task], party=one.party,
            cents=one.cents,
        )  # fmt: skip
    return _contract(among_members(request, cooperation_id))


@operation(router, "POST", f"{AWARD}/penalties", SPENT, gives=ContractOut, status=201)
def record_penalty(
    request: HttpRequest, cooperation_id: UUID, payload: PenaltyNew
) -> Status[ContractOut]:
    """Records what the buyer keeps back. Who leads does."""
    found = held_room(request, cooperation_id, LEAD, among_contractors)
    told = payload.model_dump()
    contracts.record_penalty(actor=found.actor, contract=contract_in(found), **told)
    return Status(201, _contract(among_members(request, cooperation_id)))


@operation(router, "POST", f"{AWARD}/subcontractors", SPENT, gives=ContractOut, status=201)
def name_subcontractor(
    request: HttpRequest, cooperation_id: UUID, payload: SubcontractorNew
) -> Status[ContractOut]:
    """Names a firm that works for ours."""
    found = held_room(request, cooperation_id, enter=among_contractors)
    told = payload.model_dump()
    contracts.name_subcontractor(actor=found.actor, contract=contract_in(found), **told)
    return Status(201, _contract(among_members(request, cooperation_id)))


def _held(request: HttpRequest, cooperation_id: UUID) -> InRoom:
    found = held_room(request, cooperation_id, LEAD, among_members)
    require_match(request, _contract(found))
    return found


def _award(found: InRoom) -> AwardOut:
    lessons = found.room.lessons.select_related("party__firm")
    if found.until is not None:
        lessons = lessons.filter(at__lte=found.until)
    return AwardOut(
        outcomes=[_outcome(one) for one in ended(found.room, found.until)],
        lessons=[
            LessonOut(by=party_ref(one.party), text=one.text, at=one.at) for one in lessons
        ] if found.there.sight.party_id else [],
    )  # fmt: skip


def _outcome(one: Ended) -> LotOutcome:
    out = one.outcome
    return LotOutcome(
        lot=one.lot.key, title=one.lot.title, result=out.result if out else None,
        why=out.why if out else "", decided_on=out.decided_on if out else None,
        winners=[str(each["name"] or "") for each in out.winners] if out else [],
        value_cents=out.value_cents if out else None, received=out.received if out else None,
        source=out.source if out else "", ground=out.ground if out else "",
    )  # fmt: skip


def _contract(found: InRoom) -> ContractOut:
    contract = contract_of(found.room)
    if contract is None:
        return ContractOut(terms=None, amounts=[], subcontractors=[], penalties=[], invoices=[])
    return ContractOut(
        terms=ContractTerms.model_validate(contract),
        amounts=[
            AmountOut(task=one.task_id, party=party_ref(one.party), cents=one.cents)
            for one in contract.amounts.select_related("party__firm")
        ],
        subcontractors=_subcontractors(found, contract),
        penalties=[_penalty(one) for one in contract.penalties.all()],
        invoices=[invoice_line(found, one) for one in invoices_of(contract)],
    )  # fmt: skip


def _subcontractors(found: InRoom, contract: Contract) -> list[SubcontractorOut]:
    own = found.there.sight.party_id
    return [
        SubcontractorOut(
            id=one.pk, by=party_ref(one.party), name=one.name, siren=one.siren,
            cents=one.cents if one.party_id == own else None, accepted_on=one.accepted_on,
        )
        for one in contract.subcontractors.select_related("party__firm")
    ]  # fmt: skip


def _penalty(one: Penalty) -> PenaltyOut:
    return PenaltyOut(cents=one.cents, why=one.why, on=one.on, rule=one.rule, parts=one.parts)
