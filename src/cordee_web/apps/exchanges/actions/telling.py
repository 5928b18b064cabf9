"""Who is told of files and messages: little, and folded together.

News of one cooperation that were not read yet are one notification ("4 messages in 2 topics"); it joins the
daily mail. A firm that is named is told apart, by a mail at once if the person did not choose otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind, Pace
from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.accounts.queries import wanting
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import persons_of

TOGETHER = timedelta(hours=24)
POSTS, FILES = "posts", "files"
_TEMPLATES: Mapping[str, tuple[str, str, str]] = {
    POSTS: (
        gettext_noop("“{name}”: {firm} writes in “{thing}”"),
        gettext_noop("“{name}”: {count} messages in “{thing}”"),
        gettext_noop("“{name}”: {count} messages in {things} topics"),
    ),
    FILES: (
        gettext_noop("“{name}”: {firm} puts the file “{thing}”"),
        gettext_noop("“{name}”: {count} versions of the file “{thing}”"),
        gettext_noop("“{name}”: {things} files, {count} versions"),
    ),
}
"""Of one piece of news; of several about one thing; of several about several."""


@dataclass(frozen=True, slots=True)
class News:
    """Something said or put: of which thing (a topic, a document), by whom, where it is read."""

    about: str
    thing_id: UUID
    thing: str
    firm: str
    url: str
    all_url: str


def tell_news(
    actor: Actor, cooperation: Cooperation, parties: Iterable[Party], news: News, without: set[UUID]
) -> None:
    """Tells those who commit these parties, but not whoever does it, nor those of `without`."""
    persons = set(persons_of(parties)) - without - {actor.person_id}
    fresh = persons - _folded(persons, cooperation, news)
    values = {"name": cooperation.name, "firm": news.firm, "thing": news.thing}
    for one in notify(
        fresh, Kind.EXCHANGES, Message(_TEMPLATES[news.about][0], values), url=news.url,
        network_id=cooperation.network_id,
    ):  # fmt: skip
        one.values |= _key(cooperation, news) | {"count": 1, "among": [str(news.thing_id)]}
        one.save(update_fields=["values"])


def tell_named(
    actor: Actor, cooperation: Cooperation, persons: Iterable[UUID], topic: str, firm: str, url: str
) -> None:
    """Tells persons that a message names their firm."""
    said = Message(
        gettext_noop("“{name}”: {firm} names you in “{thing}”"),
        {"name": cooperation.name, "firm": firm, "thing": topic},
    )
    told = set(persons) - {actor.person_id}
    notify(told, Kind.MENTION, said, url=url, network_id=cooperation.network_id)


def read_news(person_id: UUID, cooperation: Cooperation, thing_id: UUID, url: str) -> None:
    """Whoever read the only thing that a notification tells of has read that too."""
    here = Q(url=url) | Q(url__startswith=f"{url}#")
    of_it = here & (Q(kind=Kind.MENTION) | Q(values__among=[str(thing_id)]))
    unread = Notification.objects.filter(of_it, person=person_id, read_at=None)
    unread.filter(network=cooperation.network_id).update(read_at=timezone.now())


def _key(cooperation: Cooperation, news: News) -> dict[str, str]:
    return {"cooperation": str(cooperation.pk), "about": news.about}


def _folded(persons: set[UUID], cooperation: Cooperation, news: News) -> set[UUID]:
    """Those of these persons whose unread news this was added to.

    What has gone out in a daily mail is left alone: the next mail would say nothing of what came after.
    """
    unread = Notification.objects.select_for_update().filter(
        person__in=persons, kind=Kind.EXCHANGES, read_at=None,
        created_at__gt=timezone.now() - TOGETHER, values__contains=_key(cooperation, news),
    )  # fmt: skip
    at_once = wanting(Pace.AT_ONCE, Kind.EXCHANGES, persons)
    found: set[UUID] = set()
    for one in unread.order_by("person", "-created_at"):
        if one.person_id in found or (one.mailed_at and one.person_id not in at_once):
            continue
        _add(one, news)
        found.add(one.person_id)
    return found


def _add(one: Notification, news: News) -> None:
    among = [*dict.fromkeys([*one.values["among"], str(news.thing_id)])]
    one.template = _TEMPLATES[news.about][1 if len(among) == 1 else 2]
    one.url = news.url if len(among) == 1 else news.all_url
    one.values |= {"count": one.values["count"] + 1, "among": among, "things": len(among)}
    one.values |= {"thing": news.thing, "firm": news.firm}
    one.save(update_fields=["template", "url", "values"])


def topic_url(cooperation_id: UUID, topic_id: UUID) -> str:
    """The page of a topic."""
    return reverse("exchanges:topic", args=[cooperation_id, topic_id])
