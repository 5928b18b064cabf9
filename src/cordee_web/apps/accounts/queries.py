"""Reads of persons, of what they are told, and of how they want it told."""

from __future__ import annotations

import functools
import gettext as engine_gettext
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Q, QuerySet
from django.utils import translation

import cordee
from cordee.vocabulary import Message
from cordee.vocabulary.message import Value
from cordee_web.apps.accounts.enums import PACES, Kind, Pace
from cordee_web.apps.accounts.models import MailChoice, Notification, Person
from cordee_web.apps.accounts.signals import holdings_asked
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.prepared import prepared
from cordee_web.apps.common.register import Json


def shown_name(person: Person) -> str:
    """How a person is called on screen: the name, else what stands before the @ of the address."""
    return person.name or person.email.split("@")[0]


def notifications_of(person: Person) -> QuerySet[Notification]:
    """What a person was told, newest first."""
    return Notification.objects.filter(person=person).order_by("-created_at", "pk")


def unread_count(person_id: UUID | None) -> int:
    """How many notifications a person has not read; 0 for a stranger."""
    if person_id is None:
        return 0
    return sum(count for (count,) in _unread(person_id))


@prepared
def _unread(person_id: UUID) -> QuerySet[Any, tuple[int]]:
    rows = Notification.objects.filter(person_id=person_id, read_at=None).order_by()
    return rows.values("person").annotate(count=Count("pk")).values_list("count")


def paces_of(person: Person) -> dict[Kind, Pace]:
    """How often a person wants mails of each kind."""
    chosen = {
        Kind(kind): Pace(pace)
        for kind, pace in MailChoice.objects.filter(person=person).values_list("kind", "pace")
    }
    return PACES | chosen


def wanting(pace: Pace, kind: Kind, person_ids: set[UUID]) -> set[UUID]:
    """Those of these persons who want mails of this kind at this pace."""
    chosen = dict(
        MailChoice.objects.filter(kind=kind, person__in=person_ids).values_list("person", "pace")
    )
    return {one for one in person_ids if chosen.get(one, PACES[kind]) == pace}


def for_the_digest(person: Person) -> list[Notification]:
    """What a person's next daily mail tells, oldest first: not read yet, not mailed yet."""
    kinds = [kind for kind, pace in paces_of(person).items() if pace == Pace.DAILY]
    return list(
        Notification.objects.filter(
            person=person, kind__in=kinds, essential=False, read_at=None, mailed_at=None
        ).order_by("created_at", "pk")
    )


def persons_with_news() -> QuerySet[Person]:
    """Who has something that was neither read nor mailed; their choices are asked one by one."""
    waiting = Q(notifications__read_at=None, notifications__mailed_at=None)
    return Person.objects.filter(waiting, is_active=True).distinct().order_by("pk")


def text_of(notification: Notification) -> str:
    """What a notification says, in the language under way."""
    return message_of(notification).text(translated)


def message_of(notification: Notification) -> Message:
    """The message that was stored."""
    return Message(
        notification.template,
        {name: _value(value) for name, value in notification.values.items()},
    )


def translated(text: str) -> str:
    """A text of the platform or of the engine in the language under way."""
    ours = translation.gettext(text)
    if ours != text:
        return ours
    return _engine(translation.get_language() or "en")(text)


def plain(value: Value) -> Json:
    """A message's value as JSON keeps it; a message inside it keeps its template and values."""
    if isinstance(value, Message):
        return {
            "template": value.template,
            "values": {name: plain(one) for name, one in value.values.items()},
        }
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value


def _value(stored: Json) -> Value:
    if isinstance(stored, dict) and set(stored) != {"template", "values"}:
        return {language: str(text) for language, text in stored.items()}
    if isinstance(stored, dict):
        values = cast("Mapping[str, Json]", stored["values"])
        return Message(str(stored["template"]), {name: _value(one) for name, one in values.items()})
    if isinstance(stored, list):
        return tuple(_value(one) for one in stored)
    return stored


@functools.cache
def _engine(language: str) -> Callable[[str], str]:
    folder = Path(cordee.__file__).parent / "locale"
    return engine_gettext.translation(
        "cordee", str(folder), languages=[language], fallback=True
    ).gettext


def held_of(person: Person) -> dict[str, Any]:
    """All that the platform holds of a person (RGPD art. 15 and 20), as plain values, app by app."""
    held: dict[str, Any] = {
        "person": {
            "email": person.email,
            "name": person.name,
            "phone": person.phone,
            "language": person.language,
            "joined_at": person.joined_at,
            "last_login": person.last_login,
        },
        "mails": {kind.value: pace.value for kind, pace in paces_of(person).items()},
        "animates": list(
            person.animations.order_by("since").values("network__name", "since", "until")
        ),
        "notifications": [
            {"at": one.created_at, "text": text_of(one), "read_at": one.read_at}
            for one in notifications_of(person)
        ],
        "sessions": list(
            UserSession.objects.filter(user=person).values(
                "ip", "user_agent", "created_at", "last_seen_at"
            )
        ),
        "ways_in": list(
            Authenticator.objects.filter(user=person).values("type", "created_at", "last_used_at")
        ),
        "register": [
            {"number": one.number, "at": one.at, "verb": one.verb}
            for one in Entry.objects.filter(person_id=person.pk).order_by("number")
        ],
    }
    for _heard, answer in holdings_asked.send(sender=Person, person=person):
        held |= cast("dict[str, Any]", answer)
    return held
