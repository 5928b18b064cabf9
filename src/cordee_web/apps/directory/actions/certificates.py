"""A firm's certificates: added, renewed, taken away, and remembered before they expire."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, plain, touched, values_of
from cordee_web.apps.directory.actions.know_how import stored_name
from cordee_web.apps.directory.models import Certificate, Firm, Role
from cordee_web.apps.directory.values.changes import Prints, merged

REMINDERS = (60, 15)
"""Days before the last one on which a firm is reminded."""


class AlreadyHeld(Exception):
    """The firm already has a certificate of that name: renew that one."""


@business_verb
def add_certificate(
    *,
    actor: Actor,
    firm: Firm,
    name: str,
    until: date | None = None,
    issuer: str = "",
    file: File[bytes] | None = None,
) -> Certificate:
    """Adds a certificate; raises `AlreadyHeld` for a second of the same name."""
    row = locked_firm(firm.pk)
    if Certificate.objects.filter(firm=row, name=name).exists():
        raise AlreadyHeld(name)
    added = Certificate(firm=row, name=name, until=until, issuer=issuer)
    _keep_file(added, file)
    added.save(force_insert=True)
    touched(row, words=True)
    record(
        actor,
        "directory.certificate.added",
        row,
        content=plain({"name": name, "until": until, "issuer": issuer}),
    )
    return added


@business_verb
def edit_certificate(
    *,
    actor: Actor,
    certificate: Certificate,
    values: Mapping[str, Any],
    seen: Prints | None = None,
    file: File[bytes] | None = None,
) -> Certificate:
    """Writes what changed among `until` and `issuer`, and a new paper; a new date is reminded anew."""
    firm = locked_firm(certificate.firm_id)
    row = Certificate.objects.get(pk=certificate.pk)
    writes = merged(values_of(row, values), values, seen)
    if not writes and file is None:
        return row
    for name, value in writes.items():
        setattr(row, name, value)
    if "until" in writes:
        row.reminded_at = None
    _keep_file(row, file)
    row.save()
    touched(firm)
    record(
        actor,
        "directory.certificate.edited",
        firm,
        content={"name": row.name, "file": file is not None, **plain(writes)},
    )
    return row


@business_verb
def remove_certificate(*, actor: Actor, certificate: Certificate) -> None:
    """Takes a certificate and its paper away."""
    firm = locked_firm(certificate.firm_id)
    name, file = certificate.name, certificate.file
    certificate.delete()
    touched(firm, words=True)
    record(actor, "directory.certificate.removed", firm, content={"name": name})
    if file:
        transaction.on_commit(lambda: file.storage.delete(str(file.name)))


@business_verb
def remind_of_expiry(*, actor: Actor, firm: Firm) -> list[Certificate]:
    """Tells a firm's people of its certificates that are 60, then 15 days from their last day, once each."""
    row = locked_firm(firm.pk)
    today = timezone.localdate()
    people = list(Role.objects.filter(firm=row, until=None).values_list("person", flat=True))
    due = [one for one in due_certificates(today).filter(firm=row) if is_due(one, today)]
    for one in due:
        one.reminded_at = timezone.now()
        one.save(update_fields=["reminded_at"])
        notify(
            people,
            Kind.FIRM,
            Message(
                gettext_noop(
                    "{certificate} of {firm} is valid until {until}: renew it, and give the date."
                ),
                {"certificate": one.name, "firm": row.name, "until": f"{one.until:%d/%m/%Y}"},
            ),
            url=f"/firms/{row.pk}/edit/certificates/",
        )
    if due:
        record(
            actor,
            "directory.certificates.reminded",
            row,
            content={"certificates": [one.name for one in due]},
        )
    return due


def due_certificates(today: date) -> Any:
    """The certificates whose last day is within the first reminder; `is_due` decides."""
    return Certificate.objects.filter(
        Q(until__gte=today, until__lte=today + timedelta(days=REMINDERS[0]))
    )


def is_due(certificate: Certificate, today: date) -> bool:
    """Whether a reminder of this certificate is due and was not sent."""
    if certificate.until is None:
        return False
    passed = [
        certificate.until - timedelta(days=days)
        for days in REMINDERS
        if certificate.until - timedelta(days=days) <= today
    ]
    return bool(passed) and (
        certificate.reminded_at is None or _day(certificate.reminded_at) < max(passed)
    )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _keep_file(row: Certificate, file: File[bytes] | None) -> None:
    if file is not None:
        row.file_name = (file.name or "")[:200]
        row.file.save(stored_name(row.file_name), file, save=False)
