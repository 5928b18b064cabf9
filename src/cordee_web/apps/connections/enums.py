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
    READ_COOPERATIONS = (
        "read:cooperations",
        pgettext_lazy("scope", "Read our cooperations: promises, meetings, agreements"),
    )
    WRITE_COOPERATIONS = (
        "write:cooperations",
        pgettext_lazy("scope", "Act in our cooperations: invite, promise, meet, draft; never sign"),
    )
    READ_BUDGETS = "read:budgets", pgettext_lazy("scope", "Read the money of our cooperations")
    WRITE_BUDGETS = (
        "write:budgets",
        pgettext_lazy("scope", "Write lines, payments, keys in the money of our cooperations"),
    )
    READ_NETWORK = (
        "read:network",
        pgettext_lazy("scope", "Read imports, likely twins and archives of the network"),
    )
    WRITE_NETWORK = (
        "write:network",
        pgettext_lazy("scope", "Import, add, merge and take out firms; make archives"),
    )
    READ_NOTIFICATIONS = "read:notifications", pgettext_lazy("scope", "Read notifications")
    WRITE_NOTIFICATIONS = (
        "write:notifications",
        pgettext_lazy("scope", "Mark notifications as read"),
    )
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
    INVITATION_SENT = (
        "invitation.sent",
        pgettext_lazy("event", "We are invited, or our side invites"),
    )
    INVITATION_ANSWERED = (
        "invitation.answered",
        pgettext_lazy("event", "A firm comes into our cooperation, or says no"),
    )
    PARTY_LEFT = "party.left", pgettext_lazy("event", "A firm left our cooperation")
    STAGE_ENTERED = "stage.entered", pgettext_lazy("event", "Our cooperation is at another stage")
    COOPERATION_CLOSED = (
        "cooperation.closed",
        pgettext_lazy("event", "Our cooperation is dissolved"),
    )
    PROMISE_ASKED = "promise.asked", pgettext_lazy("event", "A promise is asked, or offered")
    PROMISE_ACCEPTED = "promise.accepted", pgettext_lazy("event", "A promise is made")
    PROMISE_KEPT = "promise.kept", pgettext_lazy("event", "A promise is kept, or repaired")
    PROMISE_BROKEN = "promise.broken", pgettext_lazy("event", "A promise is not kept")
    MEETING_CALLED = (
        "meeting.called",
        pgettext_lazy("event", "A meeting is called, or its date fixed"),
    )
    AGREEMENT_PROPOSED = (
        "agreement.proposed",
        pgettext_lazy("event", "An agreement waits for signatures"),
    )
    AGREEMENT_SIGNED = "agreement.signed", pgettext_lazy("event", "A member signed the agreement")
    AGREEMENT_SEALED = (
        "agreement.sealed",
        pgettext_lazy("event", "The agreement is signed by all, and sealed"),
    )


class DeliveryState(models.TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", pgettext_lazy("delivery", "To be sent")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    RETRYING = "retrying", pgettext_lazy("delivery", "Refused, will be tried again")
    FAILED = "failed", pgettext_lazy("delivery", "Given up")
