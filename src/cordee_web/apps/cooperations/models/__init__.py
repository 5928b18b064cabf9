"""The rows of the cooperations."""

from cordee_web.apps.cooperations.models.closing import Asset, ClosingWord
from cordee_web.apps.cooperations.models.cooperation import (
    Cooperation,
    Lineage,
    Measured,
    StageChange,
    Tick,
)
from cordee_web.apps.cooperations.models.freezes import AllowedChange, Freeze
from cordee_web.apps.cooperations.models.links import PartyLink, SignedLink
from cordee_web.apps.cooperations.models.parties import Mandate, Party
from cordee_web.apps.cooperations.models.reviews import Review, ReviewAnswer, SilenceTold

__all__ = [
    "AllowedChange",
    "Asset",
    "ClosingWord",
    "Cooperation",
    "Freeze",
    "Lineage",
    "Mandate",
    "Measured",
    "Party",
    "PartyLink",
    "Review",
    "ReviewAnswer",
    "SignedLink",
    "SilenceTold",
    "StageChange",
    "Tick",
]
