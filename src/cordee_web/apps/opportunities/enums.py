"""Closed lists of the needs."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class NeedKind(models.TextChoices):
    """What a need is for the network, whatever file it came from."""

    TENDER = "tender", pgettext_lazy("need kind", "Public tender")
    PRIVATE = "private", pgettext_lazy("need kind", "Private need")
    CRISIS = "crisis", pgettext_lazy("need kind", "Crisis call")
    IDEA = "idea", pgettext_lazy("need kind", "Idea")


class NeedState(models.TextChoices):
    """Where a need stands; only an open one is told to the network."""

    DRAFT = "draft", pgettext_lazy("need state", "Draft")
    OPEN = "open", pgettext_lazy("need state", "Open")
    CLOSED = "closed", pgettext_lazy("need state", "Closed")
    ABANDONED = "abandoned", pgettext_lazy("need state", "Abandoned")


class Shown(models.TextChoices):
    """To whom an open need is shown."""

    NETWORK = "network", pgettext_lazy("need shown", "The whole network")
    CIRCLE = "circle", pgettext_lazy("need shown", "Chosen firms")


class Said(models.TextChoices):
    """What a firm answers to a need."""

    INTERESTED = "interested", pgettext_lazy("answer", "Interested")
    ALONE = "alone", pgettext_lazy("answer", "We can do it alone")
    PARTNER = "partner", pgettext_lazy("answer", "We need a partner")
    NOT_US = "not_us", pgettext_lazy("answer", "Not for us")


class Origin(models.TextChoices):
    """By which way files came in."""

    DROPPED = "dropped", pgettext_lazy("origin", "Dropped on the page")
    FOLDER = "folder", pgettext_lazy("origin", "A folder")
    WATCHED = "watched", pgettext_lazy("origin", "The watch folder")


class ItemState(models.TextChoices):
    """What became of a file that came in."""

    WAITING = "waiting", pgettext_lazy("file state", "Waiting")
    READ = "read", pgettext_lazy("file state", "Read")
    KNOWN = "known", pgettext_lazy("file state", "Already known")
    NEWER = "newer", pgettext_lazy("file state", "Newer version")
    REFUSED = "refused", pgettext_lazy("file state", "Refused")


class UpdateState(models.TextChoices):
    """What was decided of a newer version of a need's notice."""

    WAITING = "waiting", pgettext_lazy("update state", "To be decided")
    TAKEN = "taken", pgettext_lazy("update state", "Taken")
    APART = "apart", pgettext_lazy("update state", "Another need")
    LEFT = "left", pgettext_lazy("update state", "Left aside")
