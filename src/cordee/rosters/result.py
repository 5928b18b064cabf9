"""What reading a roster gives: the companies, and an honest account of how they were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cordee.rosters.columns.mapping import ColumnMapping
from cordee.rosters.issues import RowIssue
from cordee.rosters.table import Table
from cordee.vocabulary import Company, Place

UNDATED = 0
"""The key in `Company.turnover` of an amount whose year the file does not say."""


@dataclass(frozen=True, slots=True)
class Site:
    """One row of a firm that stands in several: its line, the name and establishment it gives, its place."""

    line: int
    name: str
    siret: str | None = None
    place: Place = field(default_factory=Place)


@dataclass(frozen=True, slots=True)
class RosterReport:
    """The account of the rows: `rows` = `companies` + `merged` + `set_aside`, always.

    `rows` counts the filled data rows, `blank_rows` those with nothing in them. `located` counts the
    companies by the precision of their coordinates ("address", "commune", "departement", "none").
    """

    file: str
    rows: int
    companies: int
    merged: int
    set_aside: int
    blank_rows: int
    issues: tuple[RowIssue, ...] = ()
    located: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many issues of each code there are, most frequent first."""
        return dict(Counter(issue.code for issue in self.issues).most_common())

    @property
    def dirty_rows(self) -> int:
        """How many rows have at least one warning or error."""
        return len({one.line for one in self.issues if one.line and one.severity != "note"})


@dataclass(frozen=True, slots=True)
class Roster:
    """The companies of a file in the order of their first rows. `sites` has the firms of several rows.

    `lines` gives the first line of each company in the file, by its id.
    """

    companies: tuple[Company, ...]
    report: RosterReport
    mapping: ColumnMapping
    table: Table
    sites: Mapping[str, tuple[Site, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
