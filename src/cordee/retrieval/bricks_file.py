"""Bricks as a YAML file that a user edits before asking again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from cordee.taxonomy import cpv, naf
from cordee.vocabulary import Brick, InvalidProblem, Message, Place, Reason, Translate, _

_PLACE = ("town", "postcode", "commune", "departement", "nuts", "country", "latitude", "longitude")
_FIELDS = (
    "id", "title", "words", "cpv", "naf", "quantity", "unit", "level", "certificates", "place",
    "weight", "language", "why",
)  # fmt: skip


def bricks_to_yaml(bricks: Sequence[Brick], *, translate: Translate = _) -> str:
    """The bricks as YAML; `why` repeats their reasons for the reader and is not read back."""
    rows = [_written(one, translate) for one in bricks]
    return yaml.safe_dump({"bricks": rows}, allow_unicode=True, sort_keys=False, width=100)


def bricks_from_yaml(text: str, *, name: str = "bricks") -> tuple[Brick, ...]:
    """The bricks of a YAML text; unknown fields, codes and wrong kinds are refused.

    Raises InvalidProblem; `where` names the file, the brick and the field: "bricks.yaml: b2.weight".
    """
    try:
        found = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = "?" if mark is None else str(mark.line + 1)
        raise InvalidProblem(
            Message(_("line {line} is not YAML"), {"line": line}), where=name
        ) from error
    rows = found.get("bricks") if isinstance(found, Mapping) else None
    if not isinstance(rows, list) or not rows:
        raise InvalidProblem(Message(_("a list named “bricks” is needed")), where=name)
    bricks = tuple(_read(row, place, name) for place, row in enumerate(rows, start=1))
    ids = [one.id for one in bricks]
    for one in ids:
        if ids.count(one) > 1:
            raise InvalidProblem(
                Message(_("two bricks have the id {brick}"), {"brick": one}), where=name
            )
    return bricks


def _written(brick: Brick, translate: Translate) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": brick.id,
        "title": brick.title,
        "words": brick.words,
        "cpv": list(brick.cpv),
        "naf": list(brick.naf),
        "quantity": brick.quantity,
        "unit": brick.unit,
        "level": brick.level,
        "certificates": list(brick.certificates),
        "place": _place_written(brick.place),
        "weight": brick.weight,
        "language": brick.language,
        "why": [reason.message.text(translate) for reason in brick.reasons],
    }
    return {key: value for key, value in row.items() if value not in (None, [], {})}


def _place_written(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {}
    told = {key: getattr(place, key) for key in _PLACE}
    return {key: value for key, value in told.items() if value is not None}


class _Row:
    """One brick of the file, read field by field with errors that say where."""

    def __init__(self, row: Mapping[str, Any], where: str) -> None:
        self.row = row
        self.where = where

    def refuse(self, field: str, message: Message) -> InvalidProblem:
        return InvalidProblem(message, where=f"{self.where}.{field}")

    def text(self, field: str) -> str | None:
        value = self.row.get(field)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        raise self.refuse(
            field, Message(_("a text is expected, not {value}"), {"value": str(value)})
        )

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.row.get(field, [])
        if not isinstance(value, list) or not all(isinstance(one, str | int) for one in value):
            raise self.refuse(field, Message(_("a list of texts is expected")))
        return tuple(str(one) for one in value)

    def number(self, field: str) -> float | None:
        value = self.row.get(field)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refuse(
                field, Message(_("a number is expected, not {value}"), {"value": str(value)})
            )
        return float(value)


def _read(row: Any, place: int, name: str) -> Brick:
    if not isinstance(row, Mapping):
        raise InvalidProblem(
            Message(_("brick {place} is not a set of fields"), {"place": place}), where=name
        )
    own = _Row(row, f"{name}: {row.get('id') or place}")
    for field in row:
        if field not in _FIELDS:
            raise own.refuse(
                str(field), Message(_("unknown field; known ones: {fields}"), {"fields": _FIELDS})
            )
    title = own.text("title") or own.text("words") or ""
    brick = Brick(
        id=own.text("id") or f"b{place}",
        title=title,
        words=own.text("words") or title,
        cpv=_codes(own, "cpv"),
        naf=_codes(own, "naf"),
        quantity=own.number("quantity"),
        unit=own.text("unit"),
        level=_level(own),
        certificates=own.texts("certificates"),
        place=_place(own),
        weight=_weight(own),
        language=own.text("language"),
        reasons=(Reason("edited", Message(_("written or kept by you in {file}"), {"file": name})),),
    )
    if not (brick.words.strip() or brick.cpv or brick.naf):
        raise own.refuse("words", Message(_("a brick needs words, a CPV or a NAF code")))
    return brick


def _codes(own: _Row, field: str) -> tuple[str, ...]:
    normalise = cpv.normalise if field == "cpv" else naf.normalise
    found = []
    for raw in own.texts(field):
        code = normalise(raw)
        if code is None:
            raise own.refuse(field, Message(_("{code} is no known code"), {"code": raw}))
        found.append(code)
    return tuple(found)


def _level(own: _Row) -> int | None:
    level = own.number("level")
    if level is None:
        return None
    if level not in (1, 2, 3, 4, 5):
        raise own.refuse("level", Message(_("a level is a whole number from 1 to 5")))
    return int(level)


def _weight(own: _Row) -> float:
    weight = own.number("weight")
    if weight is None:
        return 1.0
    if not 0 < weight < float("inf"):
        raise own.refuse("weight", Message(_("a weight is a number above 0")))
    return weight


def _place(own: _Row) -> Place | None:
    told = own.row.get("place")
    if told is None:
        return None
    if not isinstance(told, Mapping) or set(told) - set(_PLACE):
        raise own.refuse("place", Message(_("a place has only: {fields}"), {"fields": _PLACE}))
    inner = _Row(told, f"{own.where}.place")
    texts = {key: inner.text(key) for key in _PLACE[:-2]}
    return Place(**texts, latitude=inner.number("latitude"), longitude=inner.number("longitude"))
