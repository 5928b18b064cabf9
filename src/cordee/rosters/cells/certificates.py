"""Certificates and qualifications, with the last day of their validity."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from cordee.rosters.cells.dates import excel_day, last_day
from cordee.rosters.cells.numbers import is_unknown
from cordee.rosters.cells.reading import Reading, items
from cordee.rosters.cells.words import read_yes_no
from cordee.rosters.issues import Note
from cordee.rosters.table import Cell, as_text
from cordee.taxonomy.certificates import canonical, recognise
from cordee.taxonomy.words import fold
from cordee.vocabulary import Certificate

_UNTIL: Final = re.compile(
    r"\b(valable|valide|validite|expire|expiration|echeance|fin|jusqu ?['’]?(au|a|en)?"
    r"|valid|until|till|expires|expiry|bis|gultig|au|le|on|to)\b\s*:?"
)
_NONE: Final = re.compile(
    r"(non|no|aucune?s?|neant|none|sans|keine?|pas de certification)( certifications?)?"
)
_NOT_HELD: Final = re.compile(
    r"\b(en cours|en preparation|en projet|prevue?s?|a venir|demandee?s?|visee?|expiree?|perdue?"
    r"|suspendue?|non (certifie|renouvele)\w*|in progress|planned|pending|expired|ongoing|geplant"
    r"|in arbeit|abgelaufen)\b(?! de validite)"
)
"""Words that say that a certificate is wished for, or over."""

_ENDS: Final = re.compile(r"[()\[\],:–—-]+")


def read_certificates(cell: Cell) -> Reading[tuple[Certificate, ...]]:
    """Certificates of a cell under their canonical names; an unknown one is kept as written.

    "ISO 9001 (31/12/2026); EN 9100 jusqu'au 2027-06": the date that follows a name ends it.
    """
    if isinstance(cell, list) and any(isinstance(one, dict) for one in cell):
        return _structured(cell)
    found: list[Certificate] = []
    notes: list[Note] = []
    for item in items(cell, commas=True):
        if is_unknown(item) or _NONE.fullmatch(fold(item)):
            continue
        if _NOT_HELD.search(fold(item)):
            notes.append(("certificate-not-held", {"part": item[:80]}))
            continue
        before = found[-1].name if found and item.isdigit() else None
        reading = _item(item, before)
        found += reading.value or ()
        notes += reading.notes
    return Reading(_latest(found), tuple(notes))


@lru_cache(maxsize=65_536)
def _item(item: str, before: str | None) -> Reading[tuple[Certificate, ...]]:
    mentions = recognise(item)
    if not mentions:
        return _unrecognised(item, before)
    notes: list[Note] = []
    found: list[Certificate] = []
    for at, mention in enumerate(mentions):
        end = mentions[at + 1].start if at + 1 < len(mentions) else len(item)
        expires, note = _end(item[mention.end : end])
        found.append(Certificate(mention.name, expires))
        notes += [note] if note else []
    return Reading(tuple(found), tuple(notes))


def _unrecognised(item: str, before: str | None) -> Reading[tuple[Certificate, ...]]:
    """A bare number goes on the list of the certificate before it ("QUALIBAT 2112, 2113")."""
    dated = last_day(item)
    name = item if dated is None else item[: dated[1][0]] + item[dated[1][1] :]
    name = " ".join(_ENDS.sub(" ", _without_until(name)).split())
    if before and re.fullmatch(r"\d{3,5}", item):
        family = canonical(f"{before.rsplit(' ', 1)[0]} {item}")
        if family is not None:
            return Reading((Certificate(family),))
    if not name:
        return Reading((), (("structure-unreadable", {"part": item[:80]}),))
    kept = Certificate(name, dated[0] if dated else None)
    return Reading((kept,), (("certificate-unknown", {"part": name[:80]}),))


def _without_until(text: str) -> str:
    hit = _UNTIL.search(fold(text))
    return text if hit is None or len(fold(text)) != len(text) else text[: hit.start()]


def _end(rest: str) -> tuple[date | None, Note | None]:
    """The date in what follows a name; a year glued to it is the standard's edition ("ISO 9001:2015")."""
    edition = re.match(r"\s?[:\-]\s?(?:19|20)\d\d(?![-/.\d])", rest)
    rest = rest[edition.end() :] if edition else rest
    found = last_day(rest)
    if found is not None:
        return found[0], None
    if re.search(r"\d{2,}\s?[/.-]\s?\d", rest):
        return None, ("certificate-date-wrong", {"part": rest.strip(" ()")[:40]})
    return None, None


def _latest(found: list[Certificate]) -> tuple[Certificate, ...]:
    """Each certificate once, with its latest end."""
    best: dict[str, Certificate] = {}
    for one in found:
        held = best.get(one.name)
        if held is None or (one.expires or date.min) > (held.expires or date.min):
            best[one.name] = one
    return tuple(best.values())


def read_held(cell: Cell, name: str) -> Reading[tuple[Certificate, ...]]:
    """A column whose heading is a certificate: yes, no, or the last day of its validity."""
    if is_unknown(cell) and fold(as_text(cell)).strip() != "x":
        return Reading()
    end = read_expiry(cell)
    if end.value is not None:
        return Reading((Certificate(name, end.value),))
    answer = read_yes_no(cell)
    if answer.value is None:
        return Reading(None, answer.notes)
    return Reading((Certificate(name),) if answer.value else ())


def read_expiry(cell: Cell) -> Reading[date]:
    """The last day of validity in a cell of its own."""
    if isinstance(cell, date):
        return Reading(cell)
    if isinstance(cell, int):
        day = excel_day(cell)
        return Reading(day) if day or not 1990 <= cell <= 2100 else Reading(date(cell, 12, 31))
    if is_unknown(cell):
        return Reading()
    found = last_day(as_text(cell))
    if found is None:
        return Reading(None, (("certificate-date-wrong", {"part": as_text(cell)[:40]}),))
    return Reading(found[0])


def _structured(cell: list[object]) -> Reading[tuple[Certificate, ...]]:
    """JSON objects {"name", "expires", "issuer"}, strings among them read as a cell."""
    found: list[Certificate] = []
    notes: list[Note] = []
    for one in cell:
        if not isinstance(one, dict):
            reading = read_certificates(str(one))
            found += reading.value or ()
            notes += reading.notes
            continue
        name = str(one.get("name") or "").strip()
        if not name:
            notes.append(("structure-unreadable", {"part": str(one)[:80]}))
            continue
        expires = read_expiry(str(one["expires"])) if one.get("expires") else Reading[date]()
        notes += expires.notes
        issuer = str(one["issuer"]) if one.get("issuer") else None
        found.append(Certificate(canonical(name) or name, expires.value, issuer))
    return Reading(_latest(found), tuple(notes))
