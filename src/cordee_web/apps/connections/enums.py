"""Closed lists of the connections."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
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
        pgettext_lazy("scope", "Read our cooperations and tenders"),
    )
    WRITE_COOPERATIONS = (
        "write:cooperations",
        pgettext_lazy(
            "scope", "Act in our cooperations and tenders; never sign, never seal a price"
        ),
    )
    READ_BUDGETS = "read:budgets", pgettext_lazy("scope", "Read the money of our cooperations")
    WRITE_BUDGETS = (
        "write:budgets",
        pgettext_lazy("scope", "Write the money of our cooperations, contracts and invoices"),
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


SCOPE_SUBJECTS: Mapping[Promise, Mapping[Scope, Promise]] = {
    pgettext_lazy("scope", "Firms"): {
        Scope.READ_FIRMS: pgettext_lazy(
            "scope", "The directory as you see it, a firm's page and papers, searches kept"
        ),
        Scope.WRITE_FIRMS: pgettext_lazy(
            "scope", "Its page, know-how, months, turnover, certificates; searches to keep"
        ),
        Scope.READ_CONFIDENCES: pgettext_lazy("scope", "Of our own firm alone"),
        Scope.WRITE_CONFIDENCES: pgettext_lazy("scope", "Of our own firm alone"),
    },
    pgettext_lazy("scope", "Needs and groupings"): {
        Scope.READ_NEEDS: pgettext_lazy(
            "scope", "Lots, bricks, who can do them, alerts, answers, deadlines, files"
        ),
        Scope.WRITE_NEEDS: pgettext_lazy(
            "scope", "Open, close, abandon them; drop notices; tell firms; answer those of others"
        ),
        Scope.READ_GROUPINGS: pgettext_lazy("scope", "Ask the engine; read what it found, and why"),
        Scope.WRITE_GROUPINGS: pgettext_lazy("scope", "The proposals of our own firm"),
    },
    pgettext_lazy("scope", "Cooperations and tenders"): {
        Scope.READ_COOPERATIONS: pgettext_lazy(
            "scope",
            "Who is in, promises, meetings, the agreement, files, discussion; the tender room, its "
            "guard and capacities, the file to hand in, the outcome, the offer and the buyer's answer",
        ),
        Scope.WRITE_COOPERATIONS: pgettext_lazy(
            "scope",
            "Invite, promise, meet, draft, put files; in a tender: shares, votes, form, proofs, pieces, "
            "freezing, the deposit, the outcome, the offer and its links",
        ),
    },
    pgettext_lazy("scope", "Money"): {
        Scope.READ_BUDGETS: pgettext_lazy(
            "scope",
            "Lines, shares, who owes whom; prices once they are open; contract and invoices",
        ),
        Scope.WRITE_BUDGETS: pgettext_lazy(
            "scope", "Lines, payments, settlements; the contract, our invoices and their steps"
        ),
    },
    pgettext_lazy("scope", "The network, for an animateur"): {
        Scope.READ_NETWORK: pgettext_lazy("scope", "And the folder that is watched"),
        Scope.WRITE_NETWORK: pgettext_lazy(
            "scope", "With the preview of each import, and its undoing"
        ),
    },
    pgettext_lazy("scope", "News and history"): {
        Scope.READ_NOTIFICATIONS: pgettext_lazy(
            "scope", "What the person who made the key is told"
        ),
        Scope.WRITE_NOTIFICATIONS: pgettext_lazy("scope", "All, or some"),
        Scope.READ_HISTORY: pgettext_lazy(
            "scope", "What the register says of our firm, needs, proposals, cooperations"
        ),
    },
}
"""What a key may do, by subject: what each scope opens, in a sentence."""


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
    ROOM_OPENED = "room.opened", pgettext_lazy("event", "A tender room opens in our cooperation")
    FILE_FROZEN = "file.frozen", pgettext_lazy("event", "The file of a tender is frozen")
    FILE_HANDED_IN = "file.handed-in", pgettext_lazy("event", "The file of a tender is handed in")
    OUTCOME_RECORDED = "outcome.recorded", pgettext_lazy("event", "It is known how a lot ended")
    OFFER_ACCEPTED = "offer.accepted", pgettext_lazy("event", "The buyer accepts our offer")
    OFFER_REFUSED = "offer.refused", pgettext_lazy("event", "The buyer refuses our offer")


EVENT_SUBJECTS: Mapping[Promise, tuple[str, ...]] = {
    pgettext_lazy("event", "Needs"): ("need", "alert", "answer"),
    pgettext_lazy("event", "Proposals and firms"): ("proposal", "firm"),
    pgettext_lazy("event", "The life of our cooperations"): (
        "invitation", "party", "stage", "cooperation", "promise", "meeting", "agreement",
    ),
    pgettext_lazy("event", "Tenders and offers"): ("room", "file", "outcome", "offer"),
}  # fmt: skip
"""Events by subject: of what they are, the first word of each."""


class DeliveryState(models.TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", pgettext_lazy("delivery", "To be sent")
    DELIVERED = "delivered", pgettext_lazy("delivery", "Delivered")
    RETRYING = "retrying", pgettext_lazy("delivery", "Refused, will be tried again")
    FAILED = "failed", pgettext_lazy("delivery", "Given up")
