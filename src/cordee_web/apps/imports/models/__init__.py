"""The rows of the imports."""

from cordee_web.apps.imports.models.merges import FirmMerge, TwoFirms
from cordee_web.apps.imports.models.roster import (
    DirtyLine,
    ImportedFirm,
    ImportMatch,
    RosterImport,
)

__all__ = [
    "DirtyLine",
    "FirmMerge",
    "ImportMatch",
    "ImportedFirm",
    "RosterImport",
    "TwoFirms",
]
