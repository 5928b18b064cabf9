"""Mails: in the reader's language, text with a plain HTML twin, and a way out where they may be refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from cordee_web.apps.accounts.enums import Kind, Pace
from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.accounts.queries import for_the_digest, paces_of, shown_name, text_of

SALT = "accounts.unsubscribe"


def absolute(path: str) -> str:
    """An address of the site, whole."""
    return settings.SITE_URL.rstrip("/") + path


def send(
    name: str,
    to: str,
    language: str,
    values: Mapping[str, Any],
    *,
    unsubscribe: str = "",
) -> None:
    """Sends the mail `mail/<name>` (`_subject.txt`, `.txt`, `.html`) in a language.

    `unsubscribe` is the whole address under which the reader refuses such mails, in one click.
    """
    with translation.override(language):
        context = {
            **values,
            "unsubscribe": unsubscribe,
            "site": absolute("/"),
            "language": language,
        }
        subject = " ".join(render_to_string(f"mail/{name}_subject.txt", context).split())
        mail = EmailMultiAlternatives(
            subject, render_to_string(f"mail/{name}.txt", context).strip() + "\n", to=[to]
        )
        mail.attach_alternative(render_to_string(f"mail/{name}.html", context), "text/html")
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    if unsubscribe:
        mail.extra_headers["List-Unsubscribe"] = f"<{unsubscribe}>"
        mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail.send()


def unsubscribe_token(person: Person, kind: Kind | None) -> str:
    """The signed part of an unsubscribe link: who, and which kind (None: every daily mail)."""
    return signing.Signer(salt=SALT).sign_object([str(person.pk), kind.value if kind else ""])


def read_token(token: str) -> tuple[Person, Kind | None] | None:
    """Whom an unsubscribe link names, and for which kind; None when it is not one of ours."""
    try:
        person_id, kind = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    return (person, Kind(kind) if kind else None) if person else None


def unsubscribe_url(person: Person, kind: Kind | None) -> str:
    """The whole address of a person's unsubscribe link."""
    return absolute(reverse("unsubscribe", args=[unsubscribe_token(person, kind)]))


def mail_notification(notification: Notification) -> bool:
    """Mails one notification, unless it left already, was read meanwhile or is no longer wanted."""
    person, kind = notification.person, Kind(notification.kind)
    wanted = notification.essential or (
        notification.read_at is None and paces_of(person)[kind] == Pace.AT_ONCE
    )
    if notification.mailed_at or not wanted or not person.is_active:
        return False
    with translation.override(person.language):
        text = text_of(notification)
    send(
        "notification",
        person.email,
        person.language,
        {
            "name": shown_name(person),
            "text": text,
            "url": absolute(notification.url) if notification.url else "",
            "kind": kind,
        },
        unsubscribe="" if notification.essential else unsubscribe_url(person, kind),
    )
    Notification.objects.filter(pk=notification.pk).update(mailed_at=timezone.now())
    return True


def mail_digest(person: Person) -> int:
    """Mails a person what came since the last daily mail; gives how many things it tells."""
    news = for_the_digest(person)
    if not news:
        return 0
    with translation.override(person.language):
        lines = [
            {"text": text_of(one), "url": absolute(one.url) if one.url else ""} for one in news
        ]
    send(
        "digest",
        person.email,
        person.language,
        {"name": shown_name(person), "lines": lines, "count": len(lines)},
        unsubscribe=unsubscribe_url(person, None),
    )
    Notification.objects.filter(pk__in=[one.pk for one in news]).update(mailed_at=timezone.now())
    return len(lines)
