"""What the envelope of a TED notice says, whichever form it holds: number, day, codes, time limit."""

from __future__ import annotations

import re
from datetime import date

from cordee.notices.codes import cpv_codes
from cordee.notices.countries import zone_of
from cordee.notices.moments import day, deadline
from cordee.notices.ted.export import Envelope
from cordee.notices.ted.values import any_day
from cordee.notices.tree import Node, Trail, every, first, text_at, within
from cordee.vocabulary import (
    Deadline,
    Message,
    Opportunity,
    Organisation,
    Place,
    UnreadableFile,
    _,
)

_IN_JOURNAL = re.compile(r"(?P<year>\d{4})/S\s*\d+\s*-\s*(?P<number>\d+)")
_NOTICE = "CODED_DATA_SECTION/NOTICE_DATA"
_NUMBERS = (
    f"{_NOTICE}/NO_DOC_OJS",
    "TECHNICAL_SECTION/RECEPTION_ID",
    "SENDER/IDENTIFICATION/NO_DOC_EXT",
    "FORM_SECTION/NOTICE_UUID",
)
_REFERENCES = ("OBJECT_CONTRACT/REFERENCE_NUMBER", ".//{*}FILE_REFERENCE_NUMBER")
_DAYS = ("CODED_DATA_SECTION/REF_OJS/DATE_PUB", "CODED_DATA_SECTION/CODIF_DATA/DS_DATE_DISPATCH")
_LIMIT = "CODED_DATA_SECTION/CODIF_DATA/DT_DATE_FOR_SUBMISSION"


def head(
    envelope: Envelope, buyers: tuple[Organisation, ...], trail: Trail, where: str
) -> Opportunity:
    """The notice with its identity only: number, form, kind, buyers, languages, day of publication.

    Raises `UnreadableFile` when the file carries no number at all.
    """
    return Opportunity(
        id=_number(envelope, trail, where),
        format="ted",
        form=envelope.form,
        kind=envelope.kind,
        buyers=buyers,
        languages=tuple(lang for lang, _form in envelope.originals),
        published_on=_published_on(envelope, trail),
        follows=_follows(envelope),
    )


def _follows(envelope: Envelope) -> tuple[str, ...]:
    """The notices of the Official Journal that this one refers to ("2020/S 091-215914": "215914-2020")."""
    said = [
        *every(envelope.root, f"{_NOTICE}/REF_NOTICE/NO_DOC_OJS"),
        *within(envelope.main, "NOTICE_NUMBER_OJ"),
    ]
    found = (_IN_JOURNAL.search("".join(map(str, one.itertext()))) for one in said)
    return tuple(dict.fromkeys(f"{one['number']:0>6}-{one['year']}" for one in found if one))


def _number(envelope: Envelope, trail: Trail, where: str) -> str:
    """The number in the Official Journal ("039337-2018"), else of reception, else the buyer's own."""
    published = (envelope.root.get("DOC_ID") or "").strip()
    if published:
        trail.note("id", trail.path(envelope.root) + "/@DOC_ID")
        return published
    for base, paths in ((envelope.root, _NUMBERS), (envelope.main, _REFERENCES)):
        for path in paths:
            text = text_at(base, path)
            if text:
                trail.note("id", first(base, path))
                return text
    raise UnreadableFile(
        Message(_("This TED notice carries no number.")),
        where=where,
        remedy=Message(_("Download the whole notice again.")),
    )


def _published_on(envelope: Envelope, trail: Trail) -> date | None:
    """The day of publication in the Official Journal, else the day on which it was sent."""
    for path in _DAYS:
        on = day(text_at(envelope.root, path))
        if on is not None:
            trail.note("published_on", first(envelope.root, path))
            return on
    return None


def coded_codes(envelope: Envelope, trail: Trail) -> tuple[str, ...]:
    """The CPV codes of the coded data, for a form that has none of its own."""
    nodes = every(envelope.root, f"{_NOTICE}/ORIGINAL_CPV")
    trail.note("cpv", nodes[0] if nodes else None)
    return cpv_codes((node.get("CODE") for node in nodes), trail)


def limit_of(
    envelope: Envelope,
    buyers: tuple[Organisation, ...],
    said: Node | None,
    time: str | None,
    trail: Trail,
) -> Deadline | None:
    """The moment of an element that holds a day, with a time; else the one of the coded data.

    TED writes local time: the zone is the buyer's and counts as assumed.
    """
    place = buyers[0].place if buyers else Place()
    zone = zone_of(place.country or envelope.country, nuts=place.nuts, postcode=place.postcode)
    text = text_at(envelope.root, _LIMIT)
    coded = deadline(text, (text or "").partition(" ")[2] or None, zone)
    on = any_day(said)
    if on is None:
        trail.note("deadline", first(envelope.root, _LIMIT) if coded else None)
        return coded
    trail.note("deadline", said)
    if coded is not None and coded.at.date() != on:
        trail.warn(
            f"the coded data say {coded.at.date()} where the form says {on}: "
            "look for a corrigendum that moved the deadline"
        )
    return deadline(on.isoformat(), time, zone)


def texts(envelope: Envelope, field: str, trail: Trail, *paths: str) -> dict[str, str]:
    """A text of the form in its original languages, then in its translations."""
    found: dict[str, str] = {}
    for lang, form in (*envelope.originals, *envelope.translations):
        for path in paths:
            text = text_at(form, path)
            if text and lang not in found:
                found[lang] = text
                trail.note(f"{field}.{lang}", first(form, path))
    return found
