"""What persons decide about themselves."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.enums import PACES, Kind, Pace
from cordee_web.apps.accounts.models import Animateur, MailChoice, Notification, Person
from cordee_web.apps.accounts.signals import person_erased
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import business_verb, erase_contents, record
from cordee_web.apps.common.values import Actor


@business_verb
def edit_profile(*, actor: Actor, person: Person, name: str, phone: str, language: str) -> None:
    """A person says how they are called, reached and spoken to."""
    given = {"name": name, "phone": phone, "language": language}
    changed = {field: value for field, value in given.items() if getattr(person, field) != value}
    if not changed:
        return
    for field, value in changed.items():
        setattr(person, field, value)
    person.save(update_fields=list(changed))
    record(actor, "accounts.person.edited", person, content={"changed": dict(changed)})


@business_verb
def choose_mail(*, actor: Actor, person: Person, paces: Mapping[Kind, Pace]) -> None:
    """A person chooses how often mails of some kinds come; a choice equal to the default is no row."""
    for kind, pace in paces.items():
        if PACES[kind] == pace:
            MailChoice.objects.filter(person=person, kind=kind).delete()
        else:
            MailChoice.objects.update_or_create(person=person, kind=kind, defaults={"pace": pace})
    said = {kind.value: pace.value for kind, pace in paces.items()}
    record(actor, "accounts.mail.chosen", person, content={"paces": dict(said)})


@business_verb
def erase_person(*, actor: Actor, person: Person, why: str = "") -> None:
    """Erases a person (RGPD art. 17): nobody can sign in as them, nothing says who they were.

    What they decided for a firm stays, under a number that names nobody. Each app erases its own part
    when it hears `person_erased`; the register forgets what its entries said of them (ADR 9).
    """
    person_erased.send(sender=Person, person=person, actor=actor)
    _forget_doors(person)
    Animateur.objects.filter(person=person, until=None).update(until=timezone.localdate())
    Notification.objects.filter(person=person).delete()
    MailChoice.objects.filter(person=person).delete()
    erase_contents(entries_about(person))
    person.email, person.name, person.phone = f"{uuid4()}@erased.invalid", "", ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.last_login = None
    person.erased_at = timezone.now()
    person.set_unusable_password()
    person.save()
    record(actor, "accounts.person.erased", person, why=why)


def entries_about(person: Person) -> models.QuerySet[Entry]:
    """The entries of the register whose subject is this person."""
    return Entry.objects.filter(subject_kind=person._meta.label_lower, subject_id=str(person.pk))


def _forget_doors(person: Person) -> None:
    """Every way in, every open session, every trace of a way in."""
    sessions = UserSession.objects.filter(user=person)
    Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
    sessions.delete()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    for trace in (AccessAttempt, AccessLog, AccessFailureLog):
        trace.objects.filter(username__iexact=person.email).delete()
