"""Groupings asked of the engine for a lot, and proposals kept of them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlencode
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from ninja import Query, Router, Schema, Status
from pydantic import Field, StringConstraints

from cordee.vocabulary import Answer
from cordee_web.api.v1.bricks import lot_seen
from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.files import locale, made
from cordee_web.api.v1.needs import FirmRef, Why
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.groupings import actions
from cordee_web.apps.groupings.bridge import REPORTS, propose, report_json, whole
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.queries import proposals_seen
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.models import NeedLot

router = Router(tags=["groupings"])
type Weight = Annotated[float, Field(ge=0, le=5)]
type Firms = Annotated[list[UUID], Field(max_length=12)]


class Weights(Sent):
    """What counts how much in the value of a grouping; what is left out keeps the engine's weight."""

    fit: Weight | None = None
    spare: Weight | None = None
    cooperation: Weight | None = None
    trust: Weight | None = None
    travel: Weight | None = None
    fewness: Weight | None = None


class WishesIn(Sent):
    """How many groupings, of which size, how near, with whom and without whom, what counts most."""

    answers: Annotated[int, Field(ge=1, le=10)] = 5
    smallest: Annotated[int, Field(ge=2, le=20)] = 3
    largest: Annotated[int | None, Field(ge=1, le=20)] = None
    radius_km: Annotated[float | None, Field(ge=1, le=20_000)] = None
    must: Firms = []
    exclude: Firms = []
    weights: Weights = Weights()
    strict: bool = False
    patient: bool = False

    def wishes(self) -> Wishes:
        """The same as a page asks it, checked in the same way (`UnclearWish`)."""
        pairs: list[tuple[str, object]] = [("k", self.answers), ("min", self.smallest)]
        pairs += [("max", self.largest)] if self.largest is not None else []
        pairs += [("radius", self.radius_km)] if self.radius_km is not None else []
        pairs += [("must", one) for one in self.must]
        pairs += [("exclude", one) for one in self.exclude]
        given = self.weights.model_dump(exclude_none=True)
        pairs += [(f"w_{name}", value) for name, value in given.items()]
        pairs += [(name, "on") for name in ("strict", "patient") if getattr(self, name)]
        return Wishes.read(urlencode(pairs))


class ReportFilter(Sent):
    """As which file."""

    form: Literal["html", "pdf", "json"] = "pdf"


class Keep(Sent):
    """Which of the groupings to keep, under which name; `wishes` are those that gave it."""

    name: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=160)]
    note: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=2000)] = ""
    members: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    wishes: WishesIn = WishesIn()


class MemberOut(Schema):
    """A firm of a proposal; `parts` maps a brick to the part of it that the firm does."""

    firm: FirmRef
    lead: bool
    parts: dict[str, float]


class ProposalLine(Schema):
    """A proposal in a list."""

    id: UUID
    need: UUID
    lot_key: str
    name: str
    state: str
    value: float
    proved: bool
    created_at: datetime
    ours: bool


class ProposalOut(ProposalLine):
    """A proposal. `note`, `why` and `answer` (what it rests on) are told to who keeps it only."""

    members: list[MemberOut]
    note: str | None
    why: str | None
    answer: dict[str, Any] | None
    version: int


@operation(
    router, "POST", "/lots/{int:lot_id}/groupings", Scope.READ_GROUPINGS, gives=dict[str, Any]
)
def ask_groupings(request: HttpRequest, lot_id: int, payload: WishesIn) -> dict[str, Any]:
    """The groupings that answer a lot, with their proof: the report as JSON. Writes nothing."""
    actor = actor_in(request)
    lot = _assembled(actor, lot_id)
    return _told(report_json(propose(actor, lot.need, lot, payload.wishes()), translated, locale()))


@operation(
    router, "POST", "/lots/{int:lot_id}/groupings/report", Scope.READ_GROUPINGS,
    files=[kind for kind, _write in REPORTS.values()],
)  # fmt: skip
def ask_report(
    request: HttpRequest, lot_id: int, payload: WishesIn, filters: Query[ReportFilter]
) -> HttpResponse:
    """The same answer as a report to read or to print."""
    actor = actor_in(request)
    lot = _assembled(actor, lot_id)
    return _file(propose(actor, lot.need, lot, payload.wishes()), filters.form, lot.need.title)


@operation(
    router, "POST", "/lots/{int:lot_id}/proposals", Scope.WRITE_GROUPINGS,
    gives=ProposalOut, status=201,
)  # fmt: skip
def keep_proposal(request: HttpRequest, lot_id: int, payload: Keep) -> Status[ProposalOut]:
    """Keeps the grouping of these members, as the engine answers under these wishes today."""
    actor = actor_in(request)
    lot = _assembled(actor, lot_id)
    kept = actions.keep_proposal(
        actor=actor,
        need=lot.need,
        lot=lot,
        wishes=payload.wishes.wishes(),
        members=payload.members,
        name=payload.name.strip(),
        note=payload.note,
    )
    return Status(201, _shown(actor, kept.pk))


@operation(router, "GET", "/proposals", Scope.READ_GROUPINGS, gives=Page[ProposalLine])
def list_proposals(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """The proposals kept on our side, and those shown to us; newest first."""
    actor = actor_in(request)
    seen = Proposal.objects.filter(pk__in=proposals_seen(actor).values("pk")).defer("answer")
    order = [By(F("created_at"), True), By(F("pk"))]
    rows, following = page_of(request, seen, order, filters)
    return {"items": [_line(actor, one) for one in rows], "next": following}


@operation(router, "GET", "/proposals/{uuid:proposal_id}", Scope.READ_GROUPINGS, gives=ProposalOut)
def get_proposal(request: HttpRequest, proposal_id: UUID) -> ProposalOut:
    """One proposal: all that it rests on for who keeps it, who does what for its members."""
    return _shown(actor_in(request), proposal_id)


@operation(
    router, "GET", "/proposals/{uuid:proposal_id}/report", Scope.READ_GROUPINGS,
    files=[kind for kind, _write in REPORTS.values()],
)  # fmt: skip
def get_report(
    request: HttpRequest, proposal_id: UUID, filters: Query[ReportFilter]
) -> HttpResponse:
    """The report of a proposal that we keep, as a file."""
    actor = actor_in(request)
    found = Proposal.objects.filter(pk=proposal_id).first()
    if found is None or not rules.has_perm("groupings.see_figures", actor, found):
        raise Http404
    return _file(whole(found), filters.form, found.name)


@operation(
    router, "POST", "/proposals/{uuid:proposal_id}/show", Scope.WRITE_GROUPINGS,
    gives=ProposalOut, matched=True,
)  # fmt: skip
def show_proposal(request: HttpRequest, proposal_id: UUID) -> ProposalOut:
    """Shows a proposal to its members."""
    actions.show_proposal(actor=actor_in(request), proposal=_held(request, proposal_id))
    return _shown(actor_in(request), proposal_id)


@operation(
    router, "POST", "/proposals/{uuid:proposal_id}/withdraw", Scope.WRITE_GROUPINGS,
    gives=ProposalOut, matched=True,
)  # fmt: skip
def withdraw_proposal(request: HttpRequest, proposal_id: UUID, payload: Why) -> ProposalOut:
    """Withdraws a proposal with its reason: its members no longer see it."""
    held = _held(request, proposal_id)
    actions.withdraw_proposal(actor=actor_in(request), proposal=held, why=payload.why)
    return _shown(actor_in(request), proposal_id)


def _assembled(actor: Actor, lot_id: int) -> NeedLot:
    lot = lot_seen(actor, lot_id)
    if not rules.has_perm("groupings.assemble", actor, lot.need):
        raise Http404
    return lot


def _held(request: HttpRequest, proposal_id: UUID) -> Proposal:
    """A proposal of our side, held until the end of the call, that the caller has read as it is now."""
    actor = actor_in(request)
    now = _shown(actor, proposal_id)
    found = Proposal.objects.select_for_update().get(pk=proposal_id)
    if not rules.has_perm("groupings.edit_proposal", actor, found):
        raise PermissionDenied
    require_match(request, now)
    return found


def _shown(actor: Actor, proposal_id: UUID) -> ProposalOut:
    found = Proposal.objects.filter(pk=proposal_id).first()
    if found is None or not rules.has_perm("groupings.see_proposal", actor, found):
        raise Http404
    full = rules.has_perm("groupings.see_figures", actor, found)
    members = found.members.select_related("firm")
    told = _told(report_json(whole(found), translated, locale())) if full else None
    return ProposalOut(
        **_line(actor, found).model_dump(),
        members=[
            MemberOut(
                firm=FirmRef(id=one.firm_id, name=one.firm.name), lead=one.lead, parts=one.parts
            )
            for one in members
        ],
        note=found.note if full else None,
        why=found.why if full else None,
        answer=told,
        version=found.version,
    )


def _line(actor: Actor, one: Proposal) -> ProposalLine:
    return ProposalLine(
        id=one.pk, need=one.need_id, lot_key=one.lot_key, name=one.name, state=one.state,
        value=one.value, proved=one.proved, created_at=one.created_at,
        ours=rules.has_perm("groupings.edit_proposal", actor, one),
    )  # fmt: skip


def _file(answer: Answer, form: str, name: str) -> HttpResponse:
    kind, write = REPORTS[form]
    body = write(answer, translated, locale())
    return made(body, kind, f"cordee-{slugify(name)[:60] or 'answer'}.{form}")


def _told(report: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(report)
    return found
