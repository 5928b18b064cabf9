"""The agreement of a cooperation, its versions, what is said of them, who signed. Null is unknown."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.agreements.enums import LegalForm, VersionState
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Firm


class Agreement(models.Model):
    """What the agreement of a cooperation is drafted from.

    `keys` are those that the object asks for, and those that its members added; `left_out` names clauses of
    the library that they took out. `parts` says by party's id
    what it does: {"tasks", "amount_cents", "share"}. `filled` holds what clauses leave open, by name.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.OneToOneField(
        Cooperation, on_delete=models.CASCADE, related_name="agreement"
    )
    form = models.CharField(max_length=16, choices=LegalForm)
    keys = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    object = models.TextField(blank=True)
    client = models.CharField(max_length=200, blank=True)
    contract = models.CharField(max_length=300, blank=True)
    coordinator = models.CharField(max_length=200, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    left_out = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    filled = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.form} of {self.cooperation_id}"


class Version(models.Model):
    """One text of the agreement. Proposing it freezes it: `document` is the PDF that is signed, and
    `document_hash` its SHA-256; `sealed` is the same file with the platform's seal and the proofs of
    signature added to it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    form = models.CharField(max_length=16, choices=LegalForm)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_for = models.ForeignKey(
        Firm, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=400, blank=True)
    document = models.BinaryField(null=True, blank=True)
    document_hash = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField(null=True, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The latest first; one number each; one draft and one proposal at a time."""

        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_number"),
            models.UniqueConstraint(
                fields=["agreement", "state"],
                condition=models.Q(state__in=["draft", "proposed"]),
                name="version_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft", document=None)
                | (
                    ~models.Q(state="draft")
                    & ~models.Q(document=None)
                    & ~models.Q(document_hash="")
                ),
                name="version_frozen_has_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.number}"


class ClauseText(models.Model):
    """A clause as a version has it. `own`: people wrote or changed it, and drafting again leaves it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses")
    key = models.SlugField(max_length=60)
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=24)
    title = models.CharField(max_length=200)
    text = models.TextField()
    summary = models.JSONField(default=dict, blank=True)
    sources = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    own = models.BooleanField(default=False)

    class Meta:
        """In the order of the text, each once."""

        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="clause_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.key}"


class Comment(models.Model):
    """What a member says of a clause, whichever version it is read in."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="comments")
    clause = models.SlugField(max_length=60)
    number = models.PositiveIntegerField(help_text="of the version that was read")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["agreement", "clause"], name="agreement_comment")]

    def __str__(self) -> str:
        return f"{self.clause} of {self.agreement_id}"


class Signature(models.Model):
    """A member that a version waits for, then the proof that its leader signed.

    `signed_at` null: not yet. `entry` is the number of the register's entry, `method` by what the person
    had shown who they are.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="signatures")
    firm_name = models.CharField(max_length=200)
    siren = models.CharField(max_length=9, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    person_name = models.CharField(max_length=200, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    document_hash = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=40, blank=True)
    entry = models.BigIntegerField(null=True, blank=True)

    class Meta:
        """In the members' order, each once; a signature is whole or not there."""

        ordering = ["party__invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="signature_once"),
            models.CheckConstraint(
                condition=models.Q(signed_at=None, entry=None, document_hash="")
                | (~models.Q(signed_at=None) & ~models.Q(entry=None) & ~models.Q(document_hash="")),
                name="signature_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm_name} on {self.version_id}"
