"""From the result of each measure to rows: a figure, its target, and whether it is reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

type Result = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its target; `reached` None where nothing was promised."""

    what: str
    target: str
    measured: str
    reached: bool | None


def timed(wanted: float) -> Callable[[Result], list[Row]]:
    """The median time to the proof beside the one wanted, in ms."""

    def rows(found: Result) -> list[Row]:
        median = found["median_seconds"] * 1000
        spread = (
            f"(90 %: {found['p90_seconds'] * 1000:.1f}, max: {found['max_seconds'] * 1000:.1f})"
        )
        proved = found["proved"]
        return [
            Row(
                "median time to the proof",
                f"≤ {wanted:g} ms",
                f"{median:.1f} ms {spread}",
                median <= wanted,
            ),
            Row("proved within 2 s", "all", str(proved), _all_of(proved)),
            _first(found),
            *_stopped(found),
        ]

    return rows


def _first(found: Result) -> Row:
    """When the first good answer is there: within 10 ms always, so the slowest one is judged."""
    median, slowest = found["first_median_seconds"] * 1000, found["first_max_seconds"] * 1000
    measured = f"{slowest:.1f} ms (median: {median:.1f})"
    return Row("first answer, the slowest", "≤ 10 ms", measured, slowest <= 10)


def gapped(found: Result) -> list[Row]:
    """The gap left where no proof is promised."""
    gap = found["gap"] * 100
    proved = str(found["proved"])
    return [
        Row("largest gap after 2 s", "≤ 10 %", f"{gap:.1f} % ({proved} proved)", gap <= 10),
        _first(found),
        *_stopped(found),
    ]


def _stopped(found: Result) -> list[Row]:
    """How late the answer comes, at worst, after the time allowed."""
    if found.get("stop_latest_seconds") is None:
        return []
    late = found["stop_latest_seconds"] * 1000
    return [Row("latest answer after the time allowed", "≤ 50 ms", f"{late:.1f} ms", late <= 50)]


def beside_rival(found: Result) -> list[Row]:
    """Our time beside the rival solver’s on the same problems, and whether the values agree."""
    rival = found["rival"]
    if not rival["cases"]:
        return [Row("HiGHS", "", "no problem of the run could be given to it", None)]
    ours, theirs = rival["ours_median_seconds"], rival["median_seconds"]
    size = max(rival["candidates"])
    return [
        Row(f"ours, median (up to {size} candidates)", "", f"{ours * 1000:.1f} ms", None),
        Row("HiGHS, median", "", f"{theirs:.2f} s ({theirs / max(ours, 1e-9):.0f} times)", None),
        Row("same best value", "all", rival["agree"], _all_of(rival["agree"])),
    ]


def _all_of(proved: str) -> bool:
    done, _slash, total = proved.partition("/")
    return done == total


def team_rows(found: Result) -> list[Row]:
    """Published optima proved again, and the rivals."""
    totals = found.get("totals", found)
    count, proved = totals["instances"], totals["proved"]
    mean, equal = totals["mean_seconds"], totals["equal_to_published"]
    measured = f"{equal} of {count} ({proved} proved)"
    return [
        Row("optima proved, equal to those published", "all", measured, equal == count == proved),
        Row("mean time", "≤ 0.03 s", f"{mean:.4f} s", mean <= 0.03),
        *(Row(name, "", _rival(one), None) for name, one in found["rivals"].items()),
    ]


def _rival(one: Result) -> str:
    if not one["cases"] or one["mean_seconds"] is None:
        return "no answer"
    cost = f"cost {one['mean_cost_ratio']:.2f} × the optimum" if one["mean_cost_ratio"] else ""
    return f"{one['optima']} optima of {one['cases']}, {cost}, mean {one['mean_seconds']:.3f} s"


def partner_rows(found: Result) -> list[Row]:
    """Hits of every ranker."""
    ours, past = found["ours"], found["past partner then popularity"]
    times = ours["hit@10"] / max(past["hit@10"], 1e-9)
    measured = f"{times:.2f} × ({ours['hit@10']:.3f} against {past['hit@10']:.3f})"
    first = Row("hit@10 over past partner then popularity", "≥ 1.3 ×", measured, times >= 1.3)
    return [
        first,
        *_spread_rows(found),
        *_part_rows(found),
        *(Row(name, "", _hits(one), None) for name, one in found.items() if _ranker(one)),
    ]


_POPULAR = "past partner then popularity"


def _spread_rows(found: Result) -> list[Row]:
    """The same ratio with its bootstrap interval, as shipped and with weights that saw none of the cases."""
    rows = []
    for key, what in (("ratios", "as shipped"), ("ratios_unseen", "cross-validated")):
        one = found.get(key, {}).get(_POPULAR)
        if one and one["ratio"] is not None:
            measured = f"{one['ratio']:.2f} × ({one['low']:.2f} – {one['high']:.2f})"
            reached = one["ratio"] >= 1.3 and one["low"] > 1
            target = "≥ 1.3 ×, the interval above 1"
            rows.append(Row(f"the same {what}, with its 95 % interval", target, measured, reached))
    return rows


def _part_rows(found: Result) -> list[Row]:
    """Each source, and the pairs that never worked together, beside the best of the other rankers."""
    parts = {
        **found.get("by_source", {}),
        "never together before": found.get("never_together", {}),
    }
    rows = []
    for part, rankers in parts.items():
        hits = {name: one["hit@10"] for name, one in rankers.items()}
        rivals = {name: hit for name, hit in hits.items() if not name.startswith("ours")}
        if rivals:
            best = max(rivals, key=lambda name: rivals[name])
            ours, count = hits["ours"], rankers["ours"]["cases"]
            measured = f"{ours:.3f} against {rivals[best]:.3f} ({best}; {count} cases)"
            reached = ours >= rivals[best]
            rows.append(Row(f"hit@10, {part}", "≥ the best other ranker", measured, reached))
    return rows


def _ranker(one: object) -> bool:
    return isinstance(one, Mapping) and "hit@10" in one


def _hits(one: Result) -> str:
    return ", ".join(f"{key} {value:.3f}" for key, value in one.items() if key != "cases")


def reliability_rows(found: Result) -> list[Row]:
    """Brier scores of the chances, beside always telling the mean."""
    return [
        Row(
            f"Brier score, {size}",
            f"< {one['base']:.4f} (always the mean)",
            f"{one['brier']:.4f}",
            one["brier"] < one["base"],
        )
        for size, one in found.items()
        if isinstance(one, Mapping) and "brier" in one
    ]


def cpv_rows(found: Result) -> list[Row]:
    """Right divisions of every method."""
    crossed = found["ours, cross-validated"]
    rows = [
        Row(
            "right division first",
            "> 40 %",
            f"{crossed['top1'] * 100:.1f} %",
            crossed["top1"] > 0.40,
        ),
        Row(
            "among the first ten",
            "> 77 %",
            f"{crossed['top10'] * 100:.1f} %",
            crossed["top10"] > 0.77,
        ),
    ]
    others = (
        Row(name, "", f"{one['top1'] * 100:.1f} % first, {one['top10'] * 100:.1f} % in ten", None)
        for name, one in found.items()
        if isinstance(one, Mapping) and "top1" in one
    )
    return [*rows, *others]


def fulltext_rows(brick_ms: float, lot_ms: float | None) -> Callable[[Result], list[Row]]:
    """Time of one question and of a whole notice, beside the engines."""

    def rows(found: Result) -> list[Row]:
        ours = found["ours"]
        one = Row(
            "one brick, median",
            f"≤ {brick_ms:g} ms",
            _ms(ours["p50_ms"]),
            ours["p50_ms"] <= brick_ms,
        )
        lot = ours["lot_ms"]
        reached = None if lot_ms is None else lot <= lot_ms
        target = "" if lot_ms is None else f"≤ {lot_ms:g} ms"
        return [
            one,
            Row("all bricks of a notice, median", target, _ms(lot), reached),
            *(
                Row(name, "", _engine(other), None)
                for name, other in found.items()
                if _inner(other)
            ),
        ]

    return rows


def _inner(one: object) -> bool:
    return isinstance(one, Mapping)


def _engine(one: Result) -> str:
    if "skipped" in one:
        return f"not measured: {one['skipped']}"
    return f"one question {_ms(one['p50_ms'])} (95 %: {_ms(one['p95_ms'])}), built in {one['build_s']} s"


def _ms(value: float) -> str:
    return f"{value:.2f} ms"


def sharing_rows(found: Result) -> list[Row]:
    """Figures and times of the shares."""
    rows = [
        Row(f"{one['game']}: {one['measure']}", "", _beside(one), None) for one in found["rows"]
    ]
    largest = max(found["rows"], key=lambda one: (one["players"], one["measure"] == "shapley"))
    seconds = largest["seconds"]
    what = f"exact Shapley, {largest['players']} players"
    return [Row(what, "< 1 s", f"{seconds:.3f} s", seconds < 1), *_known_rows(found), *rows]


def _known_rows(found: Result) -> list[Row]:
    wrong = [one["game"] for one in found["rows"] if one.get("as_known") is False]
    return [
        Row(
            "published values reproduced",
            "all",
            "wrong: " + ", ".join(wrong) if wrong else "all",
            not wrong,
        )
    ]


def _beside(row: Result) -> str:
    rivals = (
        f"{name} {one['seconds'] * 1000:.2f} ms ({'agrees' if one['agrees'] else 'DISAGREES'})"
        for name, one in row["rivals"].items()
        if one.get("seconds") is not None
    )
    return "; ".join([f"{row['seconds'] * 1000:.2f} ms", *rivals])


def roster_rows(found: Result) -> list[Row]:
    """Seconds to read each kind of file."""
    return [
        Row(
            f"{one['rows']:,} rows of {Path(one['file']).suffix}",
            "< 10 s",
            f"{one['seconds']:.1f} s",
            one["seconds"] < 10,
        )
        for one in found["files"]
    ]


def notice_rows(found: Result) -> list[Row]:
    """Files read or refused."""
    read, refused = sum(found["notices"].values()), sum(found["refused"].values())
    account = f"{found['files']} files: {read} notices read, {refused} refused"
    slowest = f"{found['slowest_seconds'] * 1000:.0f} ms at most"
    return [
        Row("files read or refused with a reason", "all", account, True),
        Row("one file", "", f"{found['median_seconds'] * 1000:.1f} ms (median), {slowest}", None),
        *(
            Row("refused", "", f"{count} × {reason}", None)
            for reason, count in found["refused"].items()
        ),
    ]
