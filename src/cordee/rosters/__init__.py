"""A member spreadsheet (CSV, XLSX, ODS, JSON) → companies, with a report of every dirty row."""

from cordee.rosters.columns.file import read_mapping
from cordee.rosters.columns.mapping import ColumnMapping, MappedColumn
from cordee.rosters.corrections import Corrections
from cordee.rosters.describe import describe, mapping_rows
from cordee.rosters.issues import RowIssue
from cordee.rosters.params import RosterParams
from cordee.rosters.read import read_roster
from cordee.rosters.result import UNDATED, Roster, RosterReport, Site
from cordee.rosters.write_report import write_report

__all__ = [
    "UNDATED",
    "ColumnMapping",
    "Corrections",
    "MappedColumn",
    "Roster",
    "RosterParams",
    "RosterReport",
    "RowIssue",
    "Site",
    "describe",
    "mapping_rows",
    "read_mapping",
    "read_roster",
    "write_report",
]
