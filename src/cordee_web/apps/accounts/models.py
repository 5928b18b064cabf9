"""Persons, the networks that they animate, and what they are told."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import uuid4

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.enums import Kind, Pace


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; an address is kept in lower case, since mail boxes are."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who can sign in; without a password, by a code sent to the address.

        Whoever makes a person vouches for the address (an invitation accepted, an administrator), so that
        it needs no other proof.
        """
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        apps.get_model("account", "EmailAddress").objects.create(
            user=person, email=person.email, primary=True, verified=True
        )
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """An administrator of the deployment: no right inside a network comes with it."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. What they may do comes from their roles, never from this row."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email


class NetworkQuerySet(models.QuerySet["Network"]):
    """Reads of networks."""

    def animated_by(self, person_id: object) -> Self:
        """The networks that a person animates today."""
        return self.filter(animateurs__person_id=person_id, animateurs__until=None)


class Network(models.Model):
    """A cluster, a network of firms: the circle inside which firms share by default."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    description = models.TextField(blank=True)
    town = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="fr")
    created_at = models.DateTimeField(default=timezone.now)

    objects = NetworkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Animateur(models.Model):
    """A person animates a network, from a day to another (None: still)."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="animateurs")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="animations")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        """Once at a time."""

        constraints = [
            models.UniqueConstraint(
                fields=["network", "person"],
                condition=models.Q(until=None),
                name="animateur_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.network}"


class Notification(models.Model):
    """Something to tell a person: on screen, and by mail at once or in the daily digest.

    `template` and `values` are an engine `Message`, translated when shown. `kind` says what it is about; a
    person can refuse each kind that is not essential. `mailed_at` is when it left by mail, alone or with
    others.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    network = models.ForeignKey(Network, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40, choices=Kind)
    template = models.TextField()
    values = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    essential = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """Read by person, newest first."""

        indexes = [
            models.Index(fields=["person", "-created_at"], name="notification_person"),
            models.Index(
                fields=["person"],
                condition=models.Q(read_at=None),
                name="notification_unread",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.person_id}"


class MailChoice(models.Model):
    """How often a person wants mails of a kind; without a row, `enums.PACES` holds."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mail_choices")
    kind = models.CharField(max_length=40, choices=Kind)
    pace = models.CharField(max_length=12, choices=Pace)

    class Meta:
        """One choice by kind."""

        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="mail_choice_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.kind} {self.pace}"
