"""Closed lists of the connections."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Scope(models.TextChoices):
    """What a key may do; each operation of the API asks for exactly one."""

    READ_FIRMS = "read:firms", pgettext_lazy("scope", "Read firms")
    WRITE_FIRMS = "write:firms", pgettext_lazy("scope", "Change our firm")
    READ_CONFIDENCES = (
        "read:confidences",
        pgettext_lazy("scope", "Read our refusals, competitors and customers, and who sees what"),
    )
    WRITE_CONFIDENCES = (
        "write:confidences",
        pgettext_lazy("scope", "Change our refusals, competitors and customers, and who sees what"),
    )
    READ_NEEDS = "read:needs", pgettext_lazy("scope", "Read needs")
    WRITE_NEEDS = "write:needs", pgettext_lazy("scope", "Write needs, change bricks, answer")
    READ_GROUPINGS = "read:groupings", pgettext_lazy("scope", "Assemble, read proposals")
    WRITE_GROUPINGS = "write:groupings", pgettext_lazy("scope", "Keep, show, withdraw proposals")
    READ_NETWORK = (
        "read:network",
        pgettext_lazy("scope", "Read imports, likely twins and archives of the network"),
    )
    WRITE_NETWORK = (
        "write:network",
        pgettext_lazy("scope", "Import, add, merge and take out firms; make archives"),
    )
    READ_NOTIFICATIONS = "read:notifications", pgettext_lazy("scope", "Read notifications")
    READ_HISTORY = "read:history", pgettext_lazy("scope", "Read the history of our objects")


class Event(models.TextChoices):
    """What a webhook can be told."""

    NEED_OPENED = "need.opened", pgettext_lazy("event", "A need is open")
    NEED_CLOSED = "need.closed", pgettext_lazy("event", "A need is closed")
    NEED_ABANDONED = "need.abandoned", pgettext_lazy("event", "A need is abandoned")
    ALERT_SENT = "alert.sent", pgettext_lazy("event", "An alert was sent to us, or by us")
    ANSWER_RECEIVED = "answer.received", pgettext_lazy("event", "A firm answered our need")
    PROPOSAL_KEPT = "proposal.kept", pgettext_lazy("event", "We kept a proposal")
    PROPOSAL_SHOWN = "proposal.shown", pgettext_lazy("event", "A proposal is shown to us")
    PROPOSAL_WITHDRAWN = "proposal.withdrawn", pgettext_lazy("event", "Our proposal is withdrawn")
    FIRM_CHANGED = (
        "firm.changed",
        pgettext_lazy("event", "The page of our firm, or of one, changed"),
    )


class DeliveryState(models.TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", pgettext_lazy("delivery", "To be sent")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    RETRYING = "retrying", pgettext_lazy("delivery", "Refused, will be tried again")
    FAILED = "failed", pgettext_lazy("delivery", "Given up")
