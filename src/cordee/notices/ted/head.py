"""What the envelope of a TED notice says: its number, its day of publication, its texts by language."""

from __future__ import annotations

from datetime import date

from cordee.notices.moments import day
from cordee.notices.ted.export import Envelope
from cordee.notices.tree import Trail, first, text_at
from cordee.vocabulary import Message, UnreadableFile, _


def notice_id(envelope: Envelope, trail: Trail, where: str) -> str:
    """The number of the notice in the Official Journal ("039337-2018"), else of its reception.

    Raises `UnreadableFile` when the file carries no number at all.
    """
    published = (envelope.root.get("DOC_ID") or "").strip()
    if published:
        trail.note("id", trail.path(envelope.root) + "/@DOC_ID")
        return published
    for path in (
        "CODED_DATA_SECTION/NOTICE_DATA/NO_DOC_OJS",
        "TECHNICAL_SECTION/RECEPTION_ID",
        "FORM_SECTION/NOTICE_UUID",
    ):
        text = text_at(envelope.root, path)
        if text:
            trail.note("id", first(envelope.root, path))
            return text
    reference = text_at(envelope.main, "OBJECT_CONTRACT/REFERENCE_NUMBER")
    if reference:
        trail.note("id", first(envelope.main, "OBJECT_CONTRACT/REFERENCE_NUMBER"))
        trail.warn("the notice has no number of publication: the buyer's reference stands for it")
        return reference
    raise UnreadableFile(
        Message(_("This TED notice carries no number.")),
        where=where,
        remedy=Message(_("Download the whole notice again.")),
    )


def published_on(envelope: Envelope, trail: Trail) -> date | None:
    """The day of publication in the Official Journal, else the day on which it was sent."""
    for path in (
        "CODED_DATA_SECTION/REF_OJS/DATE_PUB",
        "CODED_DATA_SECTION/CODIF_DATA/DS_DATE_DISPATCH",
    ):
        on = day(text_at(envelope.root, path))
        if on is not None:
            trail.note("published_on", first(envelope.root, path))
            return on
    return None


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
