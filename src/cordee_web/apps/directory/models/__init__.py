"""The rows of the directory."""

from cordee_web.apps.directory.models.changes import Change
from cordee_web.apps.directory.models.firm import Firm, FirmQuerySet, Membership, TurnoverYear
from cordee_web.apps.directory.models.know_how import (
    Certificate,
    KnowHow,
    MonthCapacity,
    ReferenceWork,
)
from cordee_web.apps.directory.models.people import Invitation, Role
from cordee_web.apps.directory.models.relations import (
    Cooperation,
    Customer,
    FieldChoice,
    Refusal,
    Rivalry,
)
from cordee_web.apps.directory.models.search import FirmSearch, SavedSearch

__all__ = [
    "Certificate",
    "Change",
    "Cooperation",
    "Customer",
    "FieldChoice",
    "Firm",
    "FirmQuerySet",
    "FirmSearch",
    "Invitation",
    "KnowHow",
    "Membership",
    "MonthCapacity",
    "ReferenceWork",
    "Refusal",
    "Rivalry",
    "Role",
    "SavedSearch",
    "TurnoverYear",
]
