"""The rows of the needs."""

from cordee_web.apps.opportunities.models.answers import Alert, Interest, Subscription
from cordee_web.apps.opportunities.models.bricks import (
    NeedBrick,
    NeedCriterion,
    NeedLot,
    NeedThreshold,
)
from cordee_web.apps.opportunities.models.calendar import CalendarLink
from cordee_web.apps.opportunities.models.intake import IntakeBatch, IntakeItem, WatchedFolder
from cordee_web.apps.opportunities.models.need import Need, NeedGuest
from cordee_web.apps.opportunities.models.updates import NeedUpdate

__all__ = [
    "Alert",
    "CalendarLink",
    "IntakeBatch",
    "IntakeItem",
    "Interest",
    "Need",
    "NeedBrick",
    "NeedCriterion",
    "NeedGuest",
    "NeedLot",
    "NeedThreshold",
    "NeedUpdate",
    "Subscription",
    "WatchedFolder",
]
