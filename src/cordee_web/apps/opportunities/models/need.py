"""A need of a network, and to whom it is shown. Null always means unknown."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.enums import NeedKind, NeedState, Shown
from cordee_web.apps.opportunities.models.intake import IntakeItem


class Need(models.Model):
    """One need: a notice that was dropped, or words written on the page.

    `firm` is the one that posts it, None when the animateur does. `source` is the notice's file, kept as
    it came (`record` is its place in a file of several); the engine's `Opportunity` is read from it
    again when needed (`bridge.opportunity_of`). `deadline_zone` is the offset or zone as it was read,
    `deadline_assumed` what the notice does not say ("time", "zone"). `asked` and `conditions` are lines
    of a written need: the competences that its author asks for, and what is asked of whoever answers.
    `terms` are the engine's `Term`s as mappings: guarantees, payment and performance, in the buyer's words.
    `trades` and `departements` are copied from the bricks and the places, for filters and subscriptions.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="needs")
    author = models.ForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="needs_written"
    )
    firm = models.ForeignKey(Firm, null=True, on_delete=models.SET_NULL, related_name="needs")
    kind = models.CharField(max_length=12, choices=NeedKind)
    state = models.CharField(max_length=12, choices=NeedState, default=NeedState.DRAFT)
    why = models.CharField(max_length=400, blank=True)
    shown = models.CharField(max_length=12, choices=Shown, default=Shown.NETWORK)
    not_with_competitors = models.BooleanField(default=False)
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    asked = models.TextField(blank=True)
    conditions = models.TextField(blank=True)
    buyer = models.CharField(max_length=300, blank=True)
    buyer_number = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=5, default="fr")
    cpv = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    trades = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    departements = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    town = models.CharField(max_length=160, blank=True)
    value_cents = models.BigIntegerField(null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")
    published_on = models.DateField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    deadline_zone = models.CharField(max_length=40, blank=True)
    deadline_assumed = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    source = models.FileField(upload_to="needs/%Y", max_length=300, blank=True)
    source_name = models.CharField(max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    record = models.PositiveIntegerField(default=0)
    item = models.ForeignKey(
        IntakeItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs"
    )
    notice_format = models.CharField(max_length=12, blank=True)
    notice_form = models.CharField(max_length=120, blank=True)
    notice_kind = models.CharField(max_length=12, blank=True)
    notice_id = models.CharField(max_length=200, blank=True)
    grouping_rules = models.JSONField(default=dict, blank=True)
    terms = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Listed by network and state; one file once by who posts it."""

        indexes = [
            models.Index(fields=["network", "state", "deadline"], name="need_listed"),
            models.Index(fields=["network", "-created_at"], name="need_newest"),
            models.Index(fields=["network", "notice_id"], name="need_notice"),
            GinIndex(fields=["trades"], name="need_trades"),
            GinIndex(fields=["departements"], name="need_departements"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "firm", "sha256", "record"],
                condition=~models.Q(sha256=""),
                nulls_distinct=False,
                name="need_file_once",
            )
        ]

    @property
    def bought_by(self) -> UUID | None:
        """The firm that buys what is asked: who posts a private need or a crisis call for itself. None for
        a tender, an idea, and a need that a firm tells for a client: it may then be in the grouping."""
        buys = self.kind in {NeedKind.PRIVATE, NeedKind.CRISIS} and not self.buyer
        return self.firm_id if buys else None

    def __str__(self) -> str:
        return self.title


class NeedGuest(models.Model):
    """A firm of the chosen circle to which a need is shown."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="guests")
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, related_name="needs_shown")

    class Meta:
        """A firm once."""

        constraints = [models.UniqueConstraint(fields=["need", "firm"], name="guest_once")]

    def __str__(self) -> str:
        return f"{self.need_id} → {self.firm_id}"
