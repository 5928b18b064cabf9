"""The offer to a private buyer: what it reads by a link, and nothing else. Null always means unknown."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Party, SignedLink
from cordee_web.apps.tenders.models import Room


class Offer(models.Model):
    """What the members offer, in their words. `party` is the firm that represents them: the buyer's one
    contact. `price_cents` is what they choose to show (None: not shown). Accepted once, it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    room = models.OneToOneField(Room, on_delete=models.CASCADE, related_name="offer")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    contact_name = models.CharField(max_length=160)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    guarantees = models.TextField(blank=True)
    price_cents = models.BigIntegerField(null=True, blank=True)
    holds_until = models.DateField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=timezone.now)
    accepted_version = models.PositiveIntegerField(null=True, blank=True)
    accepted_by = models.CharField(max_length=160, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class OfferRefusal(models.Model):
    """The buyer refuses a version of the offer, by a name and in words of its own ("": it says none).

    It stays when another version follows, which can be accepted or refused in its turn.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="refusals")
    version = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In time's order; a version is refused once."""

        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "version"], name="offers_refused_once")
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


class OfferFile(models.Model):
    """A file of the offer. `to_buyer`: the buyer reads it too, by its link; else the members alone do.

    Taken out, it is kept for the members' archive, and answers nothing more to the buyer.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="files")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=160)
    file = models.FileField(upload_to="offers/%Y", max_length=300)
    file_name = models.CharField(max_length=160)
    to_buyer = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    taken_out_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order."""

        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.title


class BuyerLink(SignedLink):
    """The link of the buyer, until it ends or is taken back. `label` is what members call it.

    With an `email`, the platform mails it there, once, in `language`: that of the page it opens too.
    """

    LINK_SALT = "offers.buyer"

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.label


class BuyerQuestion(models.Model):
    """Asked by the buyer, answered by whoever represents the members."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """In time's order."""

        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
