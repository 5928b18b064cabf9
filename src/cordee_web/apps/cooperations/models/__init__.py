"""The rows of the cooperations."""

from cordee_web.apps.cooperations.models.closing import Asset, ClosingWord
from cordee_web.apps.cooperations.models.cooperation import (
    Cooperation,
    Lineage,
    Measured,
    StageChange,
    Tick,
)
from cordee_web.apps.cooperations.models.parties import Mandate, Party
from cordee_web.apps.cooperations.models.reviews import Review, ReviewAnswer, SilenceTold

__all__ = [
    "Asset",
    "ClosingWord",
    "Cooperation",
    "Lineage",
    "Mandate",
    "Measured",
    "Party",
    "Review",
    "ReviewAnswer",
    "SilenceTold",
    "StageChange",
    "Tick",
]
