"""Closed lists of the accounts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a notification is about; a person chooses by kind how mails come."""

    ALERT = "alert", pgettext_lazy("kind", "Needs that speak to your firm")
    INVITATION = "invitation", pgettext_lazy("kind", "Invitations, signatures asked of you")
    GROUPING = "grouping", pgettext_lazy("kind", "Groupings and cooperations: their news")
    PROMISE = "promise", pgettext_lazy("kind", "Promises: asked, answered, soon due")
    EXCHANGES = "exchanges", pgettext_lazy("kind", "Files and messages of your cooperations")
    MENTION = "mention", pgettext_lazy("kind", "Messages that name your firm")
    DEADLINE = "deadline", pgettext_lazy("kind", "Deadlines that come near")
    FIRM = "firm", pgettext_lazy("kind", "Your firm: its page, its certificates")
    NETWORK = "network", pgettext_lazy("kind", "Life of the network: who joins, who leaves")
    WORK = "work", pgettext_lazy("kind", "Long works that you started: imports, exports")
    ACCOUNT = "account", pgettext_lazy("kind", "Your account and for whom you act")


class Pace(models.TextChoices):
    """How often mails of a kind come."""

    AT_ONCE = "at-once", pgettext_lazy("pace", "At once")
    DAILY = "daily", pgettext_lazy("pace", "Once a day, together")
    NEVER = "never", pgettext_lazy("pace", "Never: on screen only")


PACES: dict[Kind, Pace] = {
    Kind.ALERT: Pace.AT_ONCE,
    Kind.INVITATION: Pace.AT_ONCE,
    Kind.GROUPING: Pace.DAILY,
    Kind.PROMISE: Pace.DAILY,
    Kind.EXCHANGES: Pace.DAILY,
    Kind.MENTION: Pace.AT_ONCE,
    Kind.DEADLINE: Pace.DAILY,
    Kind.FIRM: Pace.DAILY,
    Kind.NETWORK: Pace.DAILY,
    Kind.WORK: Pace.NEVER,
    Kind.ACCOUNT: Pace.AT_ONCE,
}
"""What holds for a person who chose nothing: what waits for a yes or a no comes at once, news together."""
