"""The money of a cooperation: its lines, how it is shared, who stands where and owes whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import rules
from django.http import Http404, HttpRequest, HttpResponse
from ninja import File, Router, Schema, Status, UploadedFile
from pydantic import Field, StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import BINARY, checked_paper, stored
from cordee_web.api.v1.lives import Because, Cents, Day, Inside, Reason, held, said, seen
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.apps.budgets.actions import lines as verbs
from cordee_web.apps.budgets.actions import sharing
from cordee_web.apps.budgets.bridge.books import books
from cordee_web.apps.budgets.bridge.compared import compared
from cordee_web.apps.budgets.bridge.stability import stability_of
from cordee_web.apps.budgets.enums import Currency, LineKind
from cordee_web.apps.budgets.enums import Key as SharingKey
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.budgets.queries.rows import Rows, rows_of
from cordee_web.apps.budgets.values import Books, Standing, Sum
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.enums import Right

router = Router(tags=["budgets"])
READ, WRITE, RIGHT = Scope.READ_BUDGETS, Scope.WRITE_BUDGETS, Right.BUDGET
LINE = "/budget-lines/{uuid:budget_line_id}"
type Label = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=160)]
type Weight = Annotated[float, Field(ge=0, le=1e9)]
type Signed = Annotated[int, Field(ge=-(10**13), le=10**13)]


class SumOut(Schema):
    """Costs, revenues, and what is left of them (negative: to be paid); null where nothing is told."""

    costs_cents: int | None
    revenues_cents: int | None
    left_cents: int | None


class StandingOut(Schema):
    """Where a party stands, in cents; null is unknown. `balance` is owed to it, or by it when negative."""

    party: UUID
    name: str
    is_in: bool
    brought: int
    paid: int
    received: int
    kept: int
    payments: int
    share: int | None
    expected_share: int | None
    balance: int | None


class DebtOut(Schema):
    """One payment of those that make everyone even."""

    payer: UUID
    receiver: UUID
    cents: int


class KeyOut(Schema):
    """How the money is shared, and why; `work` by party, in `work_unit`; `mix` the weights of a mixed key."""

    key: str
    why: str
    work: dict[str, float]
    work_unit: str
    mix: dict[str, float]


class AloneOut(Schema):
    """What these parties would earn by themselves; a cost is negative."""

    parties: list[UUID]
    cents: int


class BudgetOut(Schema):
    """The money, in one currency. `unknown` says why shares cannot be told; `alone` is told to members."""

    currency: str
    expected: SumOut
    real: SumOut
    standings: list[StandingOut]
    debts: list[DebtOut]
    key: KeyOut
    alone: list[AloneOut] | None
    unknown: str | None


class AmountOf(Schema):
    """What some members get, or would earn, together."""

    names: list[str]
    cents: int


class ComparedOut(Schema):
    """Some members: what the key gives each, what they would earn without the others (`parts`: the figures
    that were said, to be added up); `more_cents` is what they would gain by leaving."""

    names: list[str]
    shares: list[AmountOf]
    parts: list[AmountOf]
    more_cents: int


class StabilityOut(Schema):
    """Whom the key would push out, and whether any key keeps everyone; null as long as `silent` members
    did not say what they would earn alone. `compared` holds the figures behind it, who gains most first."""

    said: str | None
    core: str | None
    silent: list[str]
    compared: list[ComparedOut]


class BudgetLineOut(Schema):
    """A cost, a revenue or a contribution. Null is unknown, or (`keeper`) a contribution in kind."""

    id: UUID
    kind: str
    label: str
    party: UUID | None
    keeper: UUID | None
    expected_cents: int | None
    real_cents: int | None
    on: date | None
    shared_by: list[UUID]
    has_proof: bool
    written_at: datetime


class BudgetLines(Schema):
    """The lines, in the order of their days."""

    items: list[BudgetLineOut]


class BudgetLineIn(Sent):
    """A line: how much, expected or real; who pays, receives or brings it; nobody named shares it: all do."""

    kind: LineKind
    label: Label
    party: UUID | None = None
    keeper: UUID | None = None
    expected_cents: Cents | None = None
    real_cents: Cents | None = None
    on: Day | None = None
    shared_by: Annotated[list[UUID], Field(max_length=200)] = []


class KeyIn(Sent):
    """Another key from now on, and why: each member reads it."""

    key: SharingKey
    why: Reason
    work: Annotated[dict[UUID, Weight], Field(max_length=200)] = {}
    work_unit: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=40)] = ""
    mix: Annotated[dict[str, Weight], Field(max_length=3)] = {}


class AloneIn(Sent):
    """What we would earn by ourselves, or with these parties; null: unknown again."""

    cents: Signed | None
    others: Annotated[list[UUID], Field(max_length=20)] = []


class CurrencyIn(Sent):
    """The currency of the whole budget."""

    currency: Currency


@operation(router, "GET", f"{ONE}/budget", READ, gives=BudgetOut)
def get_budget(request: HttpRequest, cooperation_id: UUID) -> BudgetOut:
    """Where each stands, who owes whom, by which key."""
    return _shown(request, cooperation_id)


@operation(router, "GET", f"{ONE}/budget/stability", READ, gives=StabilityOut)
def get_stability(request: HttpRequest, cooperation_id: UUID) -> StabilityOut:
    """Whether the key keeps everyone, from what each would earn without the others; for members."""
    there, rows = looked(request, cooperation_id)
    if not there.sight.insider:
        raise Http404
    found = stability_of(rows)
    return StabilityOut(
        said=said(found.sentence) if found.sentence else None,
        core=said(found.core) if found.core else None,
        silent=[*found.silent],
        compared=[
            ComparedOut(
                names=[*one.names],
                more_cents=one.more,
                shares=[AmountOf(names=[name], cents=cents) for name, cents in one.shares],
                parts=[AmountOf(names=[*part.names], cents=part.cents) for part in one.parts],
            )
            for one in compared(rows, found)
        ],
    )


@operation(router, "PUT", f"{ONE}/budget/currency", WRITE, gives=BudgetOut, matched=True)
def choose_currency(request: HttpRequest, cooperation_id: UUID, payload: CurrencyIn) -> BudgetOut:
    """Chooses the currency, as long as nothing stands in the budget."""
    there = _held(request, cooperation_id)
    sharing.choose_currency(
        actor=there.actor, cooperation=there.cooperation, currency=payload.currency
    )
    return _shown(request, cooperation_id)


@operation(router, "PUT", f"{ONE}/budget/key", WRITE, gives=BudgetOut, matched=True)
def choose_key(request: HttpRequest, cooperation_id: UUID, payload: KeyIn) -> BudgetOut:
    """Shares by another key, or by other weights; every member is told, and why."""
    there = _held(request, cooperation_id, "budgets.choose_key")
    sharing.choose_key(actor=there.actor, cooperation=there.cooperation, **payload.model_dump())
    return _shown(request, cooperation_id)


@operation(router, "PUT", f"{ONE}/budget/alone", WRITE, gives=BudgetOut, matched=True)
def say_alone(request: HttpRequest, cooperation_id: UUID, payload: AloneIn) -> BudgetOut:
    """Says what we would earn without the others: it tells whom a key pushes out."""
    there = _held(request, cooperation_id)
    sharing.say_outside(
        actor=there.actor, cooperation=there.cooperation, cents=payload.cents,
        members=[there.own().pk, *payload.others],
    )  # fmt: skip
    return _shown(request, cooperation_id)


@operation(router, "GET", f"{ONE}/budget/lines", READ, gives=BudgetLines)
def list_budget_lines(request: HttpRequest, cooperation_id: UUID) -> BudgetLines:
    """The lines of the budget."""
    _there, rows = looked(request, cooperation_id)
    return BudgetLines(items=[line_out(one) for one in rows.lines])


@operation(router, "POST", f"{ONE}/budget/lines", WRITE, gives=BudgetLineOut, status=201)
def add_budget_line(
    request: HttpRequest, cooperation_id: UUID, payload: BudgetLineIn
) -> Status[BudgetLineOut]:
    """Adds a line."""
    there = held(request, cooperation_id, "budgets.write", RIGHT, matched=False)
    made = verbs.write_line(
        actor=there.actor, cooperation=there.cooperation, written=_written(payload)
    )
    return Status(201, line_out(made))


@operation(router, "GET", LINE, READ, gives=BudgetLineOut)
def get_budget_line(request: HttpRequest, budget_line_id: UUID) -> BudgetLineOut:
    """One line."""
    return line_out(_found(request, budget_line_id)[1])


@operation(router, "PUT", LINE, WRITE, gives=BudgetLineOut, matched=True)
def change_budget_line(
    request: HttpRequest, budget_line_id: UUID, payload: BudgetLineIn
) -> BudgetLineOut:
    """Puts another line in the place of one, with an id of its own; its proof goes on with it."""
    there, line = _held_line(request, budget_line_id)
    made = verbs.write_line(
        actor=there.actor, cooperation=there.cooperation, written=_written(payload), line=line
    )
    return line_out(made)


@operation(router, "POST", f"{LINE}/remove", WRITE, gives=BudgetLines, matched=True)
def remove_budget_line(request: HttpRequest, budget_line_id: UUID, payload: Because) -> BudgetLines:
    """Takes a line out of the books, and says why."""
    there, line = _held_line(request, budget_line_id)
    verbs.remove_line(actor=there.actor, line=line, why=payload.why)
    return BudgetLines(
        items=[line_out(one) for one in looked(request, there.cooperation.pk)[1].lines]
    )


@operation(router, "GET", f"{LINE}/proof", READ, files=[BINARY])
def get_line_proof(request: HttpRequest, budget_line_id: UUID) -> HttpResponse:
    """The proof of a line, as it came."""
    _there, line = _found(request, budget_line_id)
    return stored(line.proof, line.proof_name or "proof")


@operation(router, "POST", f"{LINE}/proof", WRITE, gives=BudgetLineOut, matched=True)
def send_line_proof(
    request: HttpRequest, budget_line_id: UUID, file: File[UploadedFile]
) -> BudgetLineOut:
    """Sends the invoice or the receipt (PDF, PNG, JPEG): the same line follows, with an id of its own."""
    there, line = _held_line(request, budget_line_id)
    told = {name: getattr(line, name) for name in ("label", "expected_cents", "real_cents", "on")}
    written = verbs.Written(
        kind=LineKind(line.kind), party=line.party_id, keeper=line.keeper_id,
        shared_by=tuple(line.shared_by), proof=checked_paper(file), **told,
    )  # fmt: skip
    made = verbs.write_line(
        actor=there.actor, cooperation=there.cooperation, written=written, line=line
    )
    return line_out(made)


def looked(request: HttpRequest, cooperation_id: UUID) -> tuple[Inside, Rows]:
    """The cooperation for whoever reads its budget, and the rows as they read them."""
    there = seen(request, cooperation_id, RIGHT)
    return there, rows_of(there.cooperation, there.sight.until, there.sight.party_id)


def _shown(request: HttpRequest, cooperation_id: UUID) -> BudgetOut:
    return _budget(*looked(request, cooperation_id))


def _held(request: HttpRequest, cooperation_id: UUID, permission: str = "budgets.write") -> Inside:
    """The cooperation, held, whose budget the caller has read as it is now and may change so."""
    there = held(request, cooperation_id, permission, RIGHT, matched=False)
    require_match(request, _shown(request, cooperation_id))
    return there


def _found(request: HttpRequest, budget_line_id: UUID) -> tuple[Inside, Line]:
    line = Line.objects.select_related("budget__cooperation").filter(pk=budget_line_id).first()
    if line is None:
        raise Http404
    there = seen(request, line.budget.cooperation_id, RIGHT)
    if not rules.has_perm("budgets.see_line", there.actor, line):
        raise Http404
    return there, line


def _held_line(request: HttpRequest, budget_line_id: UUID) -> tuple[Inside, Line]:
    there, _line_before = _found(request, budget_line_id)
    there = held(request, there.cooperation.pk, "budgets.write", RIGHT, matched=False)
    _there, line = _found(request, budget_line_id)
    require_match(request, line_out(line))
    return there, line


def _written(payload: BudgetLineIn) -> verbs.Written:
    return verbs.Written(**payload.model_dump() | {"shared_by": tuple(payload.shared_by)})


def _budget(there: Inside, rows: Rows) -> BudgetOut:
    found: Books = books(rows)
    choice = rows.choice
    alone = [AloneOut(parties=one.members, cents=one.cents) for one in rows.outside]
    return BudgetOut(
        currency=found.currency,
        expected=_sum(found.expected),
        real=_sum(found.real),
        standings=[_standing(one) for one in found.standings],
        debts=[
            DebtOut(payer=one.payer, receiver=one.receiver, cents=one.cents) for one in found.debts
        ],
        key=KeyOut(
            key=choice.key, why=choice.why, work=choice.work, work_unit=choice.work_unit,
            mix=choice.mix,
        ),
        alone=alone if there.sight.insider else None,
        unknown=said(found.unknown) if found.unknown else None,
    )  # fmt: skip


def _sum(one: Sum) -> SumOut:
    if not one.known:
        return SumOut(costs_cents=None, revenues_cents=None, left_cents=None)
    return SumOut(costs_cents=one.costs, revenues_cents=one.revenues, left_cents=one.left)


def _standing(one: Standing) -> StandingOut:
    return StandingOut(
        party=one.party_id, name=one.name, is_in=one.is_in, brought=one.brought, paid=one.paid,
        received=one.received, kept=one.kept, payments=one.payments, share=one.share,
        expected_share=one.expected_share, balance=one.balance,
    )  # fmt: skip


def line_out(one: Line) -> BudgetLineOut:
    """A line as it is told."""
    return BudgetLineOut(
        id=one.pk, kind=one.kind, label=one.label, party=one.party_id, keeper=one.keeper_id,
        expected_cents=one.expected_cents, real_cents=one.real_cents, on=one.on,
        shared_by=one.shared_by, has_proof=bool(one.proof), written_at=one.created_at,
    )  # fmt: skip
