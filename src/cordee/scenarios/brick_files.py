"""Bricks as a person edits them: a YAML file by need, written, changed by hand and read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from cordee.taxonomy import cpv
from cordee.vocabulary import (
    Brick,
    InvalidProblem,
    Message,
    Opportunity,
    Reason,
    UnreadableFile,
    _,
    cause_of,
    text_in,
)

type BricksByLot = Mapping[str, tuple[Brick, ...]]

_HEADER: Final = """\
# {title}
# Bricks: what the need asks for, one competence each. Change, add or remove some, then run:
#   cordee answer NOTICE --roster FILE --bricks THIS_FILE
# weight: its part of the value · quantity and unit: what 100 % of it means · level: 1 to 5, the least asked
"""
_FIELDS: Final = frozenset(
    {"id", "title", "words", "cpv", "naf", "quantity", "unit", "level", "certificates", "weight"}
)
LARGEST_FILE: Final = 1_000_000


def write_bricks(path: Path, opportunity: Opportunity, bricks: BricksByLot) -> None:
    """Writes the bricks of every lot, with why each exists as a comment-like `why` line."""
    title = text_in(opportunity.titles, "fr") or opportunity.id
    content = {
        "notice": opportunity.id,
        "lots": [
            {"lot": lot, "bricks": [_as_mapping(brick) for brick in found]}
            for lot, found in bricks.items()
        ],
    }
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(_HEADER.format(title=" ".join(title.split())) + text, encoding="utf-8")


def _as_mapping(brick: Brick) -> dict[str, Any]:
    return {**brick.plain(), "why": [str(reason.message) for reason in brick.reasons]}


def read_bricks(path: Path, found: BricksByLot) -> BricksByLot:
    """The bricks of the file by lot; lots that it does not name keep those of `found`.

    A brick left as it was keeps its reasons; another says that the user wrote it. The place of a
    brick is the one of its lot. Raises UnreadableFile (not YAML, too large) or InvalidProblem naming
    the lot, the brick and the field.
    """
    content = _content(path)
    changed: dict[str, tuple[Brick, ...]] = dict(found)
    for place, entry in enumerate(content):
        where = f"{path}: lots[{place}]"
        lot = str(_field(entry, "lot", (str, int), where))
        if lot not in found:
            known = tuple(found)
            raise InvalidProblem(
                Message(_("the notice has no lot “{lot}”."), {"lot": lot}),
                where=where,
                remedy=Message(_("Its lots are: {lots}."), {"lots": known}),
            )
        rows = _field(entry, "bricks", (list,), where)
        changed[lot] = _bricks(rows, found[lot], where)
    return changed


def _content(path: Path) -> Sequence[Any]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(
                Message(_("the file is too large for a list of bricks")), where=path
            )
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise UnreadableFile(
            Message(_("cannot be opened ({cause})"), {"cause": cause_of(problem)}), where=path
        ) from problem
    except UnicodeDecodeError as problem:
        raise UnreadableFile(
            Message(_("The file is not in UTF-8 (byte {at})."), {"at": problem.start}),
            where=path,
            remedy=Message(_("Save it again in UTF-8.")),
        ) from problem
    except yaml.YAMLError as problem:
        cause = " ".join(str(problem).split())
        raise UnreadableFile(
            Message(_("this is not a list of bricks in YAML ({cause})"), {"cause": cause}),
            where=path,
        ) from problem
    lots = content.get("lots") if isinstance(content, dict) else None
    if not isinstance(lots, list):
        raise UnreadableFile(
            Message(_("the list “lots” is missing.")),
            where=path,
            remedy=Message(_("Write one first with --write-bricks and change it.")),
        )
    return lots


def _bricks(rows: Sequence[Any], before: Sequence[Brick], where: str) -> tuple[Brick, ...]:
    known = {brick.id: brick for brick in before}
    place = before[0].place if before else None
    bricks: list[Brick] = []
    for number, row in enumerate(rows):
        at = f"{where}.bricks[{number}]"
        brick = _brick(row, number, at)
        if any(other.id == brick.id for other in bricks):
            raise InvalidProblem(
                Message(_("two bricks are called “{id}”"), {"id": brick.id}), where=at
            )
        bricks.append(_recognised(replace(brick, place=place), known.get(brick.id)))
    if not bricks:
        raise InvalidProblem(Message(_("no brick is left in this lot")), where=where)
    return tuple(bricks)


def _recognised(brick: Brick, before: Brick | None) -> Brick:
    if before is not None:
        same = replace(
            brick, place=before.place, language=before.language, reasons=before.reasons,
            titles=before.titles,
        )  # fmt: skip
        if same == before:
            return before
    return replace(brick, reasons=(Reason("written-by-you", Message(_("written by you"))),))


def _brick(row: Any, number: int, where: str) -> Brick:
    if not isinstance(row, dict):
        raise InvalidProblem(Message(_("a brick with its fields is expected")), where=where)
    strange = sorted(str(key) for key in row if key not in _FIELDS | {"why"})
    if strange:
        raise InvalidProblem(
            Message(_("unknown fields: {names}."), {"names": tuple(strange)}),
            where=where,
            remedy=Message(_("They are: {names}."), {"names": tuple(sorted(_FIELDS))}),
        )
    title = str(_field(row, "title", (str,), where))
    weight = _number(row, "weight", where)
    level = _number(row, "level", where)
    if level is not None and level not in (1, 2, 3, 4, 5):
        raise InvalidProblem(
            Message(_("a level is a whole number from 1 to 5")), where=f"{where}.level"
        )
    return Brick(
        id=str(row.get("id") or f"brick-{number + 1}"),
        title=title,
        words=str(row.get("words") or title),
        cpv=tuple(_code(code, where) for code in _list(row, "cpv", where)),
        naf=_list(row, "naf", where),
        quantity=_number(row, "quantity", where),
        unit=None if row.get("unit") is None else str(row["unit"]),
        level=None if level is None else int(level),
        certificates=_list(row, "certificates", where),
        weight=1.0 if weight is None else weight,
    )


def _code(raw: str, where: str) -> str:
    code = cpv.normalise(raw)
    if code is None:
        raise InvalidProblem(
            Message(_("“{code}” is not a CPV code"), {"code": raw}), where=f"{where}.cpv"
        )
    return code


def _list(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    value = row.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InvalidProblem(Message(_("a list is expected")), where=f"{where}.{name}")
    return tuple(str(one) for one in value)


def _number(row: Mapping[str, Any], name: str, where: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e15:
        raise InvalidProblem(Message(_("a positive number is expected")), where=f"{where}.{name}")
    return float(value)


def _field(row: Any, name: str, kinds: tuple[type, ...], where: str) -> Any:
    value = row.get(name) if isinstance(row, dict) else None
    if value is None or not isinstance(value, kinds):
        raise InvalidProblem(
            Message(_("the field “{name}” is missing or of the wrong kind"), {"name": name}),
            where=where,
        )
    return value
