"""What a person keeps to be told or to find again: searches, subscriptions, deadlines, a calendar."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode
from uuid import UUID

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.db.models.functions import Upper
from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import AwareDatetime, Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions.searches import forget_search, keep_search
from cordee_web.apps.directory.models import SavedSearch
from cordee_web.apps.directory.values.asked import SIZES
from cordee_web.apps.opportunities.actions.answers import subscribe, unsubscribe
from cordee_web.apps.opportunities.actions.calendar import (
    make_calendar_link,
    revoke_calendar_link,
)
from cordee_web.apps.opportunities.enums import NeedKind
from cordee_web.apps.opportunities.models import CalendarLink, Subscription
from cordee_web.apps.opportunities.queries.answers import subscriptions_of
from cordee_web.apps.opportunities.queries.calendar import deadlines, living_link
from cordee_web.apps.opportunities.queries.links import calendar_token

router = Router(tags=["kept for oneself"])
type Name = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=120)]
type Departement = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{2,4}$")]
type Trade = Annotated[str, StringConstraints(pattern=r"^[a-z0-9\-]{1,60}$")]
SINCE = datetime(1990, 1, 1, tzinfo=UTC)


class Looked(Sent):
    """What a kept search looks for, as `GET /firms` takes it; `month` is written 2027-01."""

    q: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)] = ""
    place: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""
    km: Annotated[int, Field(gt=0, le=20_000)] | None = None
    month: Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$")] = ""
    trade: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=60)] = ""
    certificate: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=120)] = ""
    departement: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=4)] = ""
    size: Annotated[str, StringConstraints(pattern=f"^({'|'.join(SIZES)})?$")] = ""


class SearchNew(Sent):
    """A search to keep under a name; the same name takes the new search."""

    name: Name
    looked: Looked


class SearchOut(Schema):
    """A search that the key's author keeps in this network."""

    id: UUID
    name: str
    looked: dict[str, str]
    created_at: datetime


class SubscriptionNew(Sent):
    """Of which new needs to be told: one of these trades, places and kinds; an empty list does not limit."""

    trades: Annotated[list[Trade], Field(max_length=50)] = []
    departements: Annotated[list[Departement], Field(max_length=50)] = []
    kinds: Annotated[list[NeedKind], Field(max_length=4)] = []


class SubscriptionOut(Schema):
    """Of which new needs the key's author is told."""

    id: UUID
    trades: list[str]
    departements: list[str]
    kinds: list[str]
    created_at: datetime


class DeadlineFilter(PageFilter):
    """Between which moments; `since` left out: from now on."""

    since: AwareDatetime | SkipJsonSchema[None] = None
    until: AwareDatetime | SkipJsonSchema[None] = None


class DeadlineOut(Schema):
    """A need that ends. `assumed` names what the notice did not give: "time", "zone"."""

    need: UUID
    title: str
    buyer: str
    state: str
    deadline: datetime
    assumed: list[str]


class CalendarOut(Schema):
    """The secret address of the deadlines for a calendar program (iCalendar); null: there is none."""

    url: str | None


@operation(router, "GET", "/searches", Scope.READ_FIRMS, gives=Page[SearchOut])
def list_searches(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """The searches that the key's author keeps in this network, by name."""
    actor = actor_in(request)
    rows = SavedSearch.objects.filter(person=actor.person_id, network=actor.network_id)
    order = [By(Upper("name")), By(F("pk"))]
    found, following = page_of(request, rows, order, filters)
    return {"items": [_search(one) for one in found], "next": following}


@operation(router, "POST", "/searches", Scope.WRITE_FIRMS, gives=SearchOut, status=201)
def save_search(request: HttpRequest, payload: SearchNew) -> Status[SearchOut]:
    """Keeps a search under a name."""
    told = payload.looked.model_dump(exclude_none=True)
    query = urlencode({name: value for name, value in told.items() if value})
    name = payload.name.strip()
    return Status(201, _search(keep_search(actor=actor_in(request), name=name, query=query[:1000])))


@operation(router, "DELETE", "/searches/{uuid:search_id}", Scope.WRITE_FIRMS, gives=SearchOut)
def drop_search(request: HttpRequest, search_id: UUID) -> SearchOut:
    """Forgets a kept search; answers what it was."""
    actor = actor_in(request)
    own = SavedSearch.objects.filter(person=actor.person_id, network=actor.network_id)
    row = own.filter(pk=search_id).first()
    if row is None:
        raise Http404
    told = _search(row)
    forget_search(actor=actor, search=row)
    return told


@operation(router, "GET", "/subscriptions", Scope.READ_NEEDS, gives=Page[SubscriptionOut])
def list_subscriptions(request: HttpRequest, filters: Query[PageFilter]) -> dict[str, Any]:
    """Of which new needs the key's author asked to be told."""
    order = [By(F("created_at")), By(F("pk"))]
    rows = subscriptions_of(actor_in(request))
    found, following = page_of(request, rows, order, filters)
    return {"items": [_subscription(one) for one in found], "next": following}


@operation(
    router, "POST", "/subscriptions", Scope.WRITE_NEEDS, gives=SubscriptionOut, status=201
)  # fmt: skip
def add_subscription(
    request: HttpRequest, payload: SubscriptionNew
) -> Status[SubscriptionOut]:  # fmt: skip
    """Asks to be told of new needs of these trades, places and kinds."""
    actor = actor_in(request)
    if not rules.has_perm("opportunities.subscribe", actor):
        raise PermissionDenied
    made = subscribe(actor=actor, **payload.model_dump())
    return Status(201, _subscription(made))


@operation(
    router, "DELETE", "/subscriptions/{uuid:subscription_id}", Scope.WRITE_NEEDS,
    gives=SubscriptionOut,
)  # fmt: skip
def end_subscription(request: HttpRequest, subscription_id: UUID) -> SubscriptionOut:
    """Asks no longer to be told of these; answers what was asked."""
    actor = actor_in(request)
    row = subscriptions_of(actor).filter(pk=subscription_id).first()
    if row is None:
        raise Http404
    told = _subscription(row)
    unsubscribe(actor=actor, subscription=row)
    return told


@operation(router, "GET", "/deadlines", Scope.READ_NEEDS, gives=Page[DeadlineOut])
def list_deadlines(request: HttpRequest, filters: Query[DeadlineFilter]) -> dict[str, Any]:
    """The needs that end between two moments, the nearest first; not those given up."""
    since = filters.since or timezone.now()
    rows = deadlines(actor_in(request), since=max(since, SINCE), until=filters.until)
    order = [By(F("deadline")), By(F("title")), By(F("pk"))]
    found, following = page_of(request, rows, order, filters)
    items = [
        DeadlineOut(
            need=one.pk, title=one.title, buyer=one.buyer, state=one.state, deadline=one.deadline,
            assumed=list(one.deadline_assumed),
        )
        for one in found
        if one.deadline is not None
    ]  # fmt: skip
    return {"items": items, "next": following}


@operation(router, "GET", "/calendar", Scope.READ_NEEDS, gives=CalendarOut)
def get_calendar(request: HttpRequest) -> CalendarOut:
    """The secret link to the deadlines that the key's author holds where the key stands."""
    return _calendar(request, living_link(actor_in(request)))


@operation(router, "POST", "/calendar", Scope.WRITE_NEEDS, gives=CalendarOut, status=201)
def make_calendar(request: HttpRequest) -> Status[CalendarOut]:
    """Makes the link anew: the one before answers nothing more."""
    return Status(201, _calendar(request, make_calendar_link(actor=actor_in(request))))


@operation(router, "DELETE", "/calendar", Scope.WRITE_NEEDS, gives=CalendarOut)
def revoke_calendar(request: HttpRequest) -> CalendarOut:
    """Revokes the link: calendars that use it get nothing more."""
    revoke_calendar_link(actor=actor_in(request))
    return _calendar(request, None)


def _search(row: SavedSearch) -> SearchOut:
    looked = {name: str(value) for name, value in QueryDict(row.query).items()}
    return SearchOut(id=row.pk, name=row.name, looked=looked, created_at=row.created_at)


def _subscription(row: Subscription) -> SubscriptionOut:
    return SubscriptionOut(
        id=row.pk, trades=row.trades, departements=row.departements, kinds=row.kinds,
        created_at=row.created_at,
    )  # fmt: skip


def _calendar(request: HttpRequest, link: CalendarLink | None) -> CalendarOut:
    if link is None:
        return CalendarOut(url=None)
    address = reverse("opportunities:feed", args=[calendar_token(link)])
    return CalendarOut(url=request.build_absolute_uri(address))
