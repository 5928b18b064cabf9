"""How much of real notices is read: per form and field, how many notices carry it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from cordee.notices import read_notices
from cordee.vocabulary import Opportunity, UnreadableFile

type Carries = Callable[[Opportunity], bool]


def _threshold(*kinds: str) -> Carries:
    return lambda notice: any(one.kind in kinds for one in notice.thresholds)


FIELDS: Mapping[str, Carries] = {
    "title": lambda notice: bool(notice.titles),
    "description": lambda notice: bool(notice.descriptions),
    "several languages": lambda notice: len(notice.languages) > 1,
    "buyer": lambda notice: bool(notice.buyers),
    "buyer located": lambda notice: any(one.place.located for one in notice.buyers),
    "CPV": lambda notice: bool(notice.cpv),
    "several lots": lambda notice: len(notice.lots) > 1,
    "CPV by lot": lambda notice: any(lot.cpv for lot in notice.lots),
    "NUTS": lambda notice: any(place.nuts for place in notice.places),
    "town": lambda notice: any(place.town for place in notice.places),
    "value": lambda notice: notice.value is not None or any(lot.value for lot in notice.lots),
    "duration or period": lambda notice: any(lot.duration or lot.period for lot in notice.lots),
    "deadline": lambda notice: notice.deadline is not None,
    "variants": lambda notice: any(lot.variants_allowed is not None for lot in notice.lots),
    "reserved": lambda notice: bool(notice.reserved or any(lot.reserved for lot in notice.lots)),
    "most lots per bidder": lambda notice: notice.max_lots_per_bidder is not None,
    "criteria": lambda notice: bool(notice.criteria),
    "turnover": _threshold("turnover"),
    "insurance": _threshold("insurance"),
    "staff": _threshold("staff"),
    "references": _threshold("references"),
    "certificates": _threshold("certificate", "qualification"),
    "rules on groupings": lambda notice: bool(notice.grouping_rules.quotes),
    "awards": lambda notice: bool(notice.awards),
    "awards to a group": lambda notice: any(award.group for award in notice.awards),
    "warnings": lambda notice: bool(notice.warnings),
}
"""What is counted, by the name of its row."""


_WARM_UP = (
    "titre: décolletage\nlieux: [Cluses, FRK28]\nexigences: {certificats: ISO 9001}\n".encode()
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read of a folder.

    `carried[form][field]` counts notices, `notices[form]` all of them; `refused` counts files by reason;
    times are of one file, in seconds.
    """

    files: int
    notices: Mapping[str, int]
    carried: Mapping[str, Mapping[str, int]]
    refused: Mapping[str, int]
    median_seconds: float
    slowest_seconds: float


def measure_notices(folder: Path) -> Coverage:
    """Reads every file below `folder` and counts, by format and form, the fields that are there.

    Times are taken once the taxonomy is loaded (some 0.3 s, paid by the first notice of a process).
    """
    read_notices(_WARM_UP)
    notices: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    carried: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seconds: list[float] = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        start = perf_counter()
        try:
            found = read_notices(path)
        except UnreadableFile as refusal:
            found = ()
            refused[refusal.problem.text()] += 1
        seconds.append(perf_counter() - start)
        for notice in found:
            form = f"{notice.format} {notice.form}"
            notices[form] += 1
            carried[form].update(name for name, carries in FIELDS.items() if carries(notice))
    return Coverage(
        files=len(seconds),
        notices=dict(sorted(notices.items())),
        carried={form: dict(counts) for form, counts in sorted(carried.items())},
        refused=dict(sorted(refused.items())),
        median_seconds=median(seconds) if seconds else 0.0,
        slowest_seconds=max(seconds, default=0.0),
    )


def as_markdown(coverage: Coverage) -> str:
    """The table: a row for each form, a column for each field, and the reasons of refusals below."""
    header = ["form", "notices", *FIELDS]
    lines = [
        "# What is read of real notices",
        "",
        f"{coverage.files} files, {sum(coverage.notices.values())} notices read, "
        f"{sum(coverage.refused.values())} files refused. One file takes "
        f"{coverage.median_seconds * 1000:.1f} ms (median), {coverage.slowest_seconds * 1000:.0f} ms at most "
        "(the taxonomy already loaded).",
        "",
        "| " + " | ".join(header) + " |",
        "|" + "---|" * len(header),
    ]
    for form, count in coverage.notices.items():
        counts = coverage.carried.get(form, {})
        cells = [form, str(count), *(str(counts.get(name, 0)) for name in FIELDS)]
        lines.append("| " + " | ".join(cells) + " |")
    totals = [str(sum(one.get(name, 0) for one in coverage.carried.values())) for name in FIELDS]
    lines.append("| **all** | " + " | ".join([str(sum(coverage.notices.values())), *totals]) + " |")
    lines += ["", "| files refused | reason |", "|---|---|"]
    lines += [f"| {count} | {reason} |" for reason, count in coverage.refused.items()]
    return "\n".join(lines) + "\n"
