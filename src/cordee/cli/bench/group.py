"""The list of measures."""

from __future__ import annotations

from cordee.cli.commands import Group
from cordee.vocabulary import _

_HERE = "cordee.cli.bench"

bench = Group(
    name="bench",
    commands_at={
        "assembly": (
            f"{_HERE}.assembly:assembly",
            _("The exact search on generated networks, beside a solver."),
        ),
        "team-formation": (
            f"{_HERE}.team_formation:team_formation",
            _("The published team-formation instances, their optima proved."),
        ),
        "partners": (
            f"{_HERE}.partners:partners",
            _("Hide one member of a real grouping and find it again."),
        ),
        "cpv": (f"{_HERE}.cpv:cpv", _("From the title of a contract to its CPV division.")),
        "reliability": (
            f"{_HERE}.reliability:reliability",
            _("Whether the chances to fit come true."),
        ),
        "fulltext": (f"{_HERE}.fulltext:fulltext", _("The search index beside full-text engines.")),
        "sharing": (f"{_HERE}.sharing:sharing", _("Shapley and nucleolus beside other packages.")),
        "rosters": (f"{_HERE}.rosters:rosters", _("Reading a dirty list of 100,000 firms.")),
        "notices": (f"{_HERE}.notices:notices", _("Every notice of a folder, field by field.")),
        "all": (f"{_HERE}.all:all_measures", _("All of them, written as one page.")),
    },
    help=_(
        "Measure Cordée against published results and rivals, in the same run. The data are arguments,"
        " so that other instances can be tried."
    ),
)
