"""Cordée's own form for a need that no official notice describes: private, crisis, idea.

A mapping in YAML or JSON with French or English keys; docs/engine/notices.md lists them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any, Literal

from cordee.notices import places
from cordee.notices.codes import cpv_codes, merged
from cordee.notices.countries import country, zone_of
from cordee.notices.json_tree import Values, as_list, as_number, as_text
from cordee.notices.languages import language
from cordee.notices.own_conditions import answer, grouping, requirements
from cordee.notices.own_keys import BRICK, KINDS, LOT, NEED, ORGANISATION, fields, plain
from cordee.notices.own_values import any_day, duration, moment, money, place_list
from cordee.notices.recognise.conditions import recognise_conditions
from cordee.notices.tree import Trail
from cordee.taxonomy import certificates
from cordee.vocabulary import (
    Criterion,
    Deadline,
    Lot,
    Message,
    Need,
    Opportunity,
    Organisation,
    Period,
    Place,
    UnreadableFile,
    _,
)

type Kind = Literal["tender", "award", "planning", "change", "private", "crisis", "other"]

_MARKS = frozenset(plain(word) for field in ("format", "title", "bricks") for word in NEED[field])
_KINDS: dict[str, Kind] = {"private": "private", "crisis": "crisis", "tender": "tender"}


def is_need(value: Values) -> bool:
    """Whether a mapping is a need in Cordée's form: it has its mark, a title or bricks."""
    return any(plain(key) in _MARKS for key in value)


def read_need(value: Values, pointer: str, where: str) -> Opportunity:
    """The need. Unknown keys are warnings.

    Raises `UnreadableFile` when it says nothing of what is needed: no title, no description, no brick.
    """
    form = _Form(fields(value, NEED, pointer, trail := Trail()), pointer, trail)
    said = form.said
    buyer = _buyer(said.get("buyer"), f"{pointer}/buyer", trail)
    head = Opportunity(
        id=as_text(said.get("id")) or _own_number(value),
        format="cordee",
        form="need",
        kind=_KINDS.get(KINDS.get((as_text(said.get("kind")) or "").lower(), "private"), "private"),
        buyers=(buyer,) if buyer else (),
        languages=(form.language,),
        titles=form.texts("title"),
        descriptions=form.texts("description"),
        value=money(said.get("value")),
        duration=duration(said.get("duration")),
        published_on=any_day(said.get("published")),
        deadline=_deadline(form, buyer),
        variants_allowed=answer(said.get("variants")),
        reserved=as_text(said.get("reserved")),
        max_lots_per_bidder=int(as_number(said.get("max_lots")) or 0) or None,
    )
    needs = _needs(said, None, pointer, trail)
    whole = _with_lots(replace(head, needs=needs), form)
    if not (whole.titles or whole.descriptions or whole.needs):
        raise UnreadableFile(
            Message(_("This need says nothing of what is needed.")),
            where=where + pointer,
            remedy=Message(_("Give at least a title, a description or one brick with its words.")),
        )
    return _with_conditions(whole, form)


@dataclass(frozen=True, slots=True)
class _Form:
    """The values of a form by field, with where they stand."""

    said: dict[str, Any]
    pointer: str
    trail: Trail

    @property
    def language(self) -> str:
        return language(as_text(self.said.get("language"))) or "fr"

    def texts(self, field: str) -> dict[str, str]:
        """A text by language: a mapping of languages, or a lone text in the form's language."""
        return _texts(self.said.get(field), self.language)


def _texts(value: Any, lang: str) -> dict[str, str]:
    if isinstance(value, dict):
        pairs = ((language(str(key)), as_text(one)) for key, one in value.items())
        return {key: text for key, text in pairs if key and text}
    text = as_text(value)
    return {lang: text} if text else {}


def _own_number(value: Values) -> str:
    """A number for a need without one, always the same for the same content."""
    content = json.dumps(value, sort_keys=True, default=str, ensure_ascii=False)
    return "need-" + hashlib.sha256(content.encode()).hexdigest()[:12]


def _buyer(value: Any, pointer: str, trail: Trail) -> Organisation | None:
    if not isinstance(value, dict):
        title = as_text(value)
        return Organisation(name=title) if title else None
    said = fields(value, ORGANISATION, pointer, trail)
    title = as_text(said.get("name"))
    if title is None:
        return None
    return Organisation(name=title, id=as_text(said.get("id")), place=_seat(said))


def _seat(said: dict[str, Any]) -> Place:
    return places.address(
        town=as_text(said.get("town")),
        postcode=as_text(said.get("postcode")),
        code=as_text(said.get("nuts")),
        country=country(as_text(said.get("country"))) or "FR",
    )


def _deadline(form: _Form, buyer: Organisation | None) -> Deadline | None:
    limit = moment(form.said.get("deadline"), zone_of(buyer.place.country if buyer else "FR"))
    if "deadline" in form.said and limit is None:
        form.trail.warn(f"{form.pointer}/deadline is not a date that can be read")
    return limit


def _needs(said: dict[str, Any], lot: str | None, pointer: str, trail: Trail) -> tuple[Need, ...]:
    found = []
    for position, one in enumerate(as_list(said.get("bricks")), start=1):
        base = f"{pointer}/bricks/{position - 1}"
        brick = fields(one, BRICK, base, trail) if isinstance(one, dict) else {"words": one}
        words = as_text(brick.get("words"))
        codes = cpv_codes(map(as_text, as_list(brick.get("cpv"))), trail)
        if words is None and not codes:
            trail.warn(f"{base} has neither words nor a CPV code and was left out")
            continue
        level = as_number(brick.get("level"))
        prefix = f"{lot}." if lot else ""
        found.append(
            Need(
                id=as_text(brick.get("id")) or f"{prefix}{position}",
                words=words or codes[0],
                cpv=codes,
                quantity=as_number(brick.get("quantity")),
                unit=as_text(brick.get("unit")),
                level=int(level) if level and 1 <= level <= 5 else None,
                certificates=_names(brick.get("certificates")),
                lot=as_text(brick.get("lot")) or lot,
            )
        )
    return tuple(found)


def _names(value: Any) -> tuple[str, ...]:
    """Certificates under their canonical names; what is unknown is kept as written."""
    found: dict[str, None] = {}
    for text in filter(None, map(as_text, as_list(value))):
        found[certificates.canonical(text) or text] = None
    return tuple(found)


def _with_lots(head: Opportunity, form: _Form) -> Opportunity:
    """The same with its lots (the whole as "1" when it isn't divided) and what they add."""
    said, pointer, trail = form.said, form.pointer, form.trail
    where_done = place_list(said.get("places"), f"{pointer}/places", trail)
    codes = cpv_codes(map(as_text, as_list(said.get("cpv"))), trail)
    whole = Lot(
        id="1",
        titles=head.titles,
        descriptions=head.descriptions,
        cpv=codes,
        places=where_done,
        value=head.value,
        duration=head.duration,
        period=_period(said),
    )
    lots, needs = [], list(head.needs)
    for position, one in enumerate(as_list(said.get("lots")), start=1):
        base = f"{pointer}/lots/{position - 1}"
        part = fields(one if isinstance(one, dict) else {"title": one}, LOT, base, trail)
        lots.append(_lot(part, position, whole, form, base))
        needs += _needs(part, lots[-1].id, base, trail)
    lots = lots or [whole]
    return replace(
        head,
        needs=tuple(needs),
        lots=tuple(lots),
        cpv=merged(codes, *(lot.cpv for lot in lots), *(need.cpv for need in needs)),
        places=tuple(dict.fromkeys((*where_done, *(one for lot in lots for one in lot.places)))),
    )


def _lot(part: dict[str, Any], position: int, whole: Lot, form: _Form, base: str) -> Lot:
    return Lot(
        id=as_text(part.get("id")) or str(position),
        titles=_texts(part.get("title"), form.language),
        descriptions=_texts(part.get("description"), form.language),
        cpv=cpv_codes(map(as_text, as_list(part.get("cpv"))), form.trail) or whole.cpv,
        places=place_list(part.get("places"), f"{base}/places", form.trail) or whole.places,
        value=money(part.get("value")),
        duration=duration(part.get("duration")) or whole.duration,
        period=whole.period,
        variants_allowed=answer(part.get("variants")),
        reserved=as_text(part.get("reserved")),
        deadline=moment(part.get("deadline"), zone_of("FR")),
    )


def _period(said: dict[str, Any]) -> Period | None:
    start, end = any_day(said.get("start")), any_day(said.get("end"))
    return Period(start, end) if start or end else None


def _with_conditions(whole: Opportunity, form: _Form) -> Opportunity:
    """The same with its criteria, thresholds (stated, then recognised in the criteria) and rules."""
    said, pointer, trail = form.said, form.pointer, form.trail
    criteria = tuple(
        Criterion("other", text, form.language, f"{pointer}/criteria/{position}")
        for position, one in enumerate(as_list(said.get("criteria")))
        if (text := as_text(one))
    )
    stated = requirements(said.get("requirements"), f"{pointer}/requirements", trail)
    recognised = recognise_conditions(
        criteria, [(one.text, one.source) for one in criteria], Trail()
    )
    for field in said:
        trail.note(field, f"{pointer}/{field}")
    rules = grouping(said.get("grouping"), f"{pointer}/grouping", trail)
    return replace(
        whole,
        criteria=criteria,
        thresholds=(*stated, *recognised.thresholds),
        grouping_rules=rules if "grouping" in said else recognised.rules,
        provenance=trail.sources,
        warnings=tuple(trail.warnings),
    )
