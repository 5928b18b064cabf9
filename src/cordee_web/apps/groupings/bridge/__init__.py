"""The only door of this app to the engine: a need and wishes in, proved groupings out."""

from cordee_web.apps.groupings.bridge.compare import Change, changes
from cordee_web.apps.groupings.bridge.propose import kept_part, propose, whole
from cordee_web.apps.groupings.bridge.shown import (
    REPORTS,
    grouping_parts,
    lot_parts,
    report_html,
    report_json,
    report_pdf,
)

__all__ = [
    "REPORTS",
    "Change",
    "changes",
    "grouping_parts",
    "kept_part",
    "lot_parts",
    "propose",
    "report_html",
    "report_json",
    "report_pdf",
    "whole",
]
