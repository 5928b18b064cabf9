"""Needs: listed, read, written, edited, moved; the file that one came from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import actor_in, require_match
from cordee_web.api.v1.files import BINARY, stored
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Line, Sent, Words, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.enums import Field as Part
from cordee_web.apps.directory.queries.visibility import fields_seen_of, visible_firms
from cordee_web.apps.opportunities.actions import needs as verbs
from cordee_web.apps.opportunities.enums import NeedKind, NeedState, Shown
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.opportunities.queries.needs import filtered, needs_seen

router = Router(tags=["needs"])
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a need without deadline stands in the list: last."""
type Deadline = Annotated[AwareDatetime, Field(ge=datetime(1990, 1, 1, tzinfo=UTC), lt=NEVER)]


class FirmRef(Schema):
    """A firm by its name."""

    id: UUID
    name: str


class AwardCriterionOut(Schema):
    """What offers are compared by, as the notice says it: `names` by language, `written` the weighting
    verbatim; `weight` null when it is no single number, `unit` null when it is not said."""

    kind: Literal["price", "cost", "quality"]
    names: dict[str, str] = {}
    weight: float | None = None
    unit: Literal["percent", "points", "rank"] | None = None
    written: str = ""


class LotRef(Schema):
    """A lot of a need: its bricks are at /lots/{id}."""

    id: int
    key: str
    title: str
    award_criteria: list[AwardCriterionOut]
    awarded_by_documents: bool


class NeedLine(Schema):
    """A need in a list. Null is unknown; `firm` null: the network posts it, or a firm unknown to you."""

    id: UUID
    kind: str
    state: str
    title: str
    buyer: str
    town: str
    trades: list[str]
    departements: list[str]
    deadline: datetime | None
    value_cents: int | None
    currency: str
    firm: FirmRef | None
    version: int


class NeedOut(NeedLine):
    """A need. `shown`, `guests` and `not_with_competitors` are told to who posts it only."""

    text: str
    asked: str
    conditions: str
    why: str
    language: str
    cpv: list[str]
    notice_id: str
    published_on: date | None
    lots: list[LotRef]
    shown: str | None
    guests: list[UUID] | None
    not_with_competitors: bool | None


class NeedFilter(PageFilter):
    """What the needs must meet; what is left out does not limit."""

    q: Line = ""
    kind: NeedKind | SkipJsonSchema[None] = None
    state: NeedState | SkipJsonSchema[None] = None
    trade: Line = ""
    departement: Line = ""
    before: AwareDatetime | SkipJsonSchema[None] = None


class NeedEdit(Sent):
    """What is said of a need; what is left out stays. `asked`: one competence a line."""

    title: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=400)] = ""
    kind: NeedKind = NeedKind.PRIVATE
    text: Words = ""
    asked: Words = ""
    conditions: Words = ""
    buyer: Line = ""
    town: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)] = ""
    value_cents: Annotated[int | None, Field(ge=0, le=10**15)] = None
    deadline: Deadline | None = None
    language: Literal["fr", "en", "de"] = "fr"
    shown: Shown = Shown.NETWORK
    guests: Annotated[list[UUID], Field(max_length=500)] = []
    not_with_competitors: bool = False


class NeedNew(NeedEdit):
    """A need to write; it stays a draft until it is opened."""

    title: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=400)]


class Why(Sent):
    """The reason, for those who will ask."""

    why: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=400)] = ""


@operation(router, "GET", "/needs", Scope.READ_NEEDS, gives=Page[NeedLine])
def list_needs(request: HttpRequest, filters: Query[NeedFilter]) -> dict[str, Any]:
    """The needs that the caller sees and that meet every filter, the nearest deadline first."""
    actor = actor_in(request)
    needs = filtered(
        needs_seen(actor), words=filters.q, kind=filters.kind or "", state=filters.state or "",
        trade=filters.trade, departement=filters.departement, before=filters.before,
    )  # fmt: skip
    order = [By(Coalesce("deadline", Value(NEVER))), By(F("created_at"), True), By(F("pk"))]
    rows, following = page_of(request, needs.select_related("firm"), order, filters)
    seen = fields_seen_of(actor, [one.firm for one in rows if one.firm is not None])
    named = {pk for pk, fields in seen.items() if Part.IDENTITY in fields}
    return {"items": [_line(one, named) for one in rows], "next": following}


@operation(router, "POST", "/needs", Scope.WRITE_NEEDS, gives=NeedOut, status=201)
def write_need(request: HttpRequest, payload: NeedNew) -> Status[NeedOut]:
    """Writes a need, as a draft, with the bricks that are found in its words."""
    actor = actor_in(request)
    if not rules.has_perm("opportunities.post_need", actor):
        raise PermissionDenied
    made = verbs.write_need(actor=actor, written=_written(actor, payload.model_dump()))
    return Status(201, shown_need(actor, made.pk))


@operation(router, "GET", "/needs/{uuid:need_id}", Scope.READ_NEEDS, gives=NeedOut)
def get_need(request: HttpRequest, need_id: UUID) -> NeedOut:
    """One need."""
    return shown_need(actor_in(request), need_id)


@operation(router, "PATCH", "/needs/{uuid:need_id}", Scope.WRITE_NEEDS, gives=NeedOut, matched=True)
def change_need(request: HttpRequest, need_id: UUID, payload: NeedEdit) -> NeedOut:
    """Changes what is said of a need."""
    actor = actor_in(request)
    need = held_need(request, need_id, "opportunities.edit_need")
    now = {name: getattr(need, name) for name in NeedEdit.model_fields if name != "guests"}
    now["guests"] = [*need.guests.values_list("firm", flat=True)]
    written = _written(actor, now | payload.model_dump(exclude_unset=True))
    verbs.edit_need(actor=actor, need=need, version=need.version, written=written)
    return shown_need(actor, need.pk)


@operation(
    router, "POST", "/needs/{uuid:need_id}/open", Scope.WRITE_NEEDS, gives=NeedOut, matched=True
)
def open_need(request: HttpRequest, need_id: UUID) -> NeedOut:
    """Shows a need to the network, or to the firms chosen."""
    need = held_need(request, need_id, "opportunities.move_need")
    verbs.open_need(actor=actor_in(request), need=need, version=need.version)
    return shown_need(actor_in(request), need.pk)


@operation(
    router, "POST", "/needs/{uuid:need_id}/reopen", Scope.WRITE_NEEDS, gives=NeedOut, matched=True
)
def reopen_need(request: HttpRequest, need_id: UUID) -> NeedOut:
    """Takes up again, as a draft, a need that was closed or abandoned."""
    need = held_need(request, need_id, "opportunities.move_need")
    verbs.back_to_draft(actor=actor_in(request), need=need, version=need.version)
    return shown_need(actor_in(request), need.pk)


@operation(
    router, "POST", "/needs/{uuid:need_id}/close", Scope.WRITE_NEEDS, gives=NeedOut, matched=True
)
def close_need(request: HttpRequest, need_id: UUID, payload: Why) -> NeedOut:
    """Closes an open need: it was answered, or its time is over."""
    need = held_need(request, need_id, "opportunities.move_need")
    verbs.close_need(actor=actor_in(request), need=need, version=need.version, why=payload.why)
    return shown_need(actor_in(request), need.pk)


@operation(
    router, "POST", "/needs/{uuid:need_id}/abandon", Scope.WRITE_NEEDS, gives=NeedOut, matched=True
)
def abandon_need(request: HttpRequest, need_id: UUID, payload: Why) -> NeedOut:
    """Gives a need up, and says why."""
    need = held_need(request, need_id, "opportunities.move_need")
    verbs.abandon_need(actor=actor_in(request), need=need, version=need.version, why=payload.why)
    return shown_need(actor_in(request), need.pk)


@operation(router, "GET", "/needs/{uuid:need_id}/file", Scope.READ_NEEDS, files=[BINARY])
def get_notice(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """The notice's file, as it came; 404 for a need that was written."""
    need = needs_seen(actor_in(request)).filter(pk=need_id).first()
    if need is None:
        raise Http404
    return stored(need.source, need.source_name or "notice")


def shown_need(actor: Actor, need_id: UUID) -> NeedOut:
    """A need as someone sees it; as if it did not exist where they do not."""
    need = needs_seen(actor).select_related("firm").filter(pk=need_id).first()
    if need is None:
        raise Http404
    seen = fields_seen_of(actor, [need.firm] if need.firm else [])
    named = {pk for pk, fields in seen.items() if Part.IDENTITY in fields}
    posts = rules.has_perm("opportunities.edit_need", actor, need)
    return NeedOut(
        **_line(need, named).model_dump(),
        text=need.text, asked=need.asked, conditions=need.conditions, why=need.why,
        language=need.language, cpv=need.cpv, notice_id=need.notice_id,
        published_on=need.published_on,
        lots=[
            LotRef(
                id=one.pk,
                key=one.key,
                title=one.title,
                award_criteria=[AwardCriterionOut(**award) for award in one.award_criteria],
                awarded_by_documents=one.awarded_by_documents,
            )
            for one in need.lots.all()
        ],
        shown=need.shown if posts else None,
        guests=sorted(need.guests.values_list("firm", flat=True)) if posts else None,
        not_with_competitors=need.not_with_competitors if posts else None,
    )  # fmt: skip


def held_need(request: HttpRequest, need_id: UUID, permission: str) -> Need:
    """A need, held until the end of the call, that the caller has read as it is now and may change so."""
    actor = actor_in(request)
    if not needs_seen(actor).filter(pk=need_id).exists():
        raise Http404
    need = Need.objects.select_for_update().get(pk=need_id)
    if not rules.has_perm(permission, actor, need):
        raise PermissionDenied
    require_match(request, shown_need(actor, need_id))
    return need


def _line(need: Need, named: set[UUID]) -> NeedLine:
    firm = need.firm if need.firm_id in named else None
    return NeedLine(
        id=need.pk, kind=need.kind, state=need.state, title=need.title, buyer=need.buyer,
        town=need.town, trades=need.trades, departements=need.departements,
        deadline=need.deadline, value_cents=need.value_cents, currency=need.currency,
        firm=FirmRef(id=firm.pk, name=firm.name) if firm else None, version=need.version,
    )  # fmt: skip


def _written(actor: Actor, values: dict[str, Any]) -> verbs.Written:
    """What was written; the guests are firms that the caller sees."""
    guests = frozenset(values.pop("guests"))
    known = set(visible_firms(actor).filter(pk__in=guests).values_list("pk", flat=True))
    if guests - known:
        raise Refusal(422, "invalid", _("A firm chosen is not known here."))
    values |= {"kind": NeedKind(values["kind"]), "shown": Shown(values["shown"])}
    return verbs.Written(**values, guests=guests)
