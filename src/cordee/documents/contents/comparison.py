"""Groupings side by side: cards, and the trade-off between fit, closeness and size."""

from __future__ import annotations

from string import ascii_uppercase

from cordee.documents.blocks import Block, Card, Cards, Cell, Heading, Item, Picture, Table
from cordee.documents.contents.coverage import covered
from cordee.documents.contents.members import count_to_confirm
from cordee.documents.contents.naming import Naming
from cordee.documents.pictures.pareto import Axes, Pareto, Trade, ticks
from cordee.vocabulary import Grouping, ParetoPoint, _


def cards(naming: Naming, anchor: str) -> tuple[Block, ...]:
    """All groupings of the lot as cards; the first is the best."""
    groupings = naming.lot.groupings
    if len(groupings) < 2:
        return ()
    shown = tuple(
        _card(grouping, rank, naming, anchor if rank == 1 else f"{anchor}-{rank}")
        for rank, grouping in enumerate(groupings, start=1)
    )
    title = naming.words.translate(_("Compare the groupings"))
    return (Heading(title), Cards(shown))


def _card(grouping: Grouping, rank: int, naming: Naming, anchor: str) -> Card:
    words = naming.words
    best = naming.lot.groupings[0]
    new = [member for member in grouping.members if member not in best.members]
    left = [member for member in best.members if member not in grouping.members]
    lines = [naming.firms(grouping.members)]
    if rank > 1 and new:
        lines.append(words.say(_("Instead of the first: with {names}"), names=naming.firms(new)))
    if rank > 1 and left:
        lines.append(words.say(_("without {names}"), names=naming.firms(left)))
    return Card(
        title=words.say(_("Grouping {rank}"), rank=rank),
        figure=words.say(_("value {value}"), value=words.number(grouping.value, 3)),
        lines=tuple(lines),
        badges=badges(grouping, naming),
        anchor=anchor,
    )


def badges(grouping: Grouping, naming: Naming) -> tuple[Item, ...]:
    """The state of a grouping in a few words."""
    words = naming.words
    part = covered(grouping, naming)
    whole = part > 1 - 1e-6
    asked = count_to_confirm(grouping)
    missing = sum(check.state == "missing" for check in grouping.thresholds)
    against = sum(finding.kind == "against" for finding in grouping.findings)
    found = [
        Item(
            words.say(_("covers {part}"), part=words.percent(part)),
            tone="good" if whole else "missing",
        )
    ]
    if missing:
        found.append(Item(words.say(_("minima not met: {count}"), count=missing), tone="missing"))
    if asked:
        found.append(Item(words.say(_("to confirm: {count}"), count=asked), tone="confirm"))
    if against:
        found.append(Item(words.say(_("objections: {count}"), count=against), tone="missing"))
    if grouping.proved:
        found.append(Item(words.translate(_("proved best at its rank")), tone="good"))
    else:
        gap = words.percent(grouping.gap, 1)
        found.append(Item(words.say(_("gap at most {gap}"), gap=gap), tone="plain"))
    return tuple(found)


def pareto(naming: Naming) -> tuple[Block, ...]:
    """The trade-offs as a cloud with its table; nothing for fewer than two."""
    points = naming.lot.pareto
    if len(points) < 2:
        return ()
    words = naming.words
    marks = [mark(number) for number in range(len(points))]
    picture = Picture(
        drawing=Pareto(
            points=tuple(
                Trade(name, point.fit, point.mean_distance_km, point.size)
                for name, point in zip(marks, points, strict=True)
            ),
            axes=_axes(points, naming),
        ),
        title=words.translate(_("Fit, closeness or size: what to give up for what")),
        description=words.translate(
            _("Each disc is a grouping that no other beats on fit, closeness and size at once.")
        ),
        twin=_table(marks, naming),
        note=words.translate(
            _("Larger disc: more members. Discs that would hide each other are moved apart.")
        ),
    )
    return (picture,)


def mark(number: int) -> str:
    """A letter for a point: A…Z, then A2…"""
    letter, again = ascii_uppercase[number % 26], number // 26
    return letter if not again else f"{letter}{again + 1}"


def _axes(points: tuple[ParetoPoint, ...], naming: Naming) -> Axes:
    words = naming.words
    fits = [point.fit for point in points]
    far = [p.mean_distance_km for p in points if p.mean_distance_km is not None] or [0.0, 1.0]
    return Axes(
        fit=words.translate(_("Fit to the work")),
        distance=words.translate(_("Mean distance between members, km")),
        unknown=words.translate(_("unknown distance")),
        fit_ticks=tuple((tick, words.percent(tick, 1)) for tick in ticks(min(fits), max(fits), 4)),
        distance_ticks=tuple((tick, words.number(tick, 1)) for tick in ticks(min(far), max(far))),
    )


def _table(marks: list[str], naming: Naming) -> Table:
    words = naming.words
    head = (_("Mark"), _("Members"), _("Firms"), _("Fit"), _("Mean distance"))
    rows = []
    for name, point in zip(marks, naming.lot.pareto, strict=True):
        grouping = naming.lot.pareto_groupings[point.grouping]
        rows.append(
            (
                Cell(name),
                Cell(naming.firms(grouping.members)),
                Cell(words.number(point.size)),
                Cell(words.percent(point.fit, 1)),
                Cell(words.distance(point.mean_distance_km)),
            )
        )
    return Table(
        caption=words.translate(_("Groupings that no other beats on all three")),
        head=tuple(words.translate(one) for one in head),
        rows=tuple(rows),
        numeric=frozenset({2, 3, 4}),
    )
