"""What an answer shows, in the reader's language: sections for pages, and the report as a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from django.utils.safestring import SafeString, mark_safe

from cordee.documents import (
    answer_to_json,
    grouping_sections,
    lot_sections,
    render_html,
    render_pdf,
)
from cordee.vocabulary import Answer, Grouping, Translate


def grouping_parts(
    answer: Answer, grouping: Grouping, translate: Translate, locale: str
) -> Mapping[str, SafeString]:
    """Sections about one grouping, by name (see `documents.grouping_sections`)."""
    found = grouping_sections(answer, answer.lots[0], grouping, translate=translate, locale=locale)
    return _safe(found)


def lot_parts(answer: Answer, translate: Translate, locale: str) -> Mapping[str, SafeString]:
    """Sections about the whole lot (see `documents.lot_sections`)."""
    return _safe(lot_sections(answer, answer.lots[0], translate=translate, locale=locale))


def report_html(answer: Answer, translate: Translate, locale: str) -> bytes:
    """The report as one file that opens anywhere."""
    return render_html(answer, translate=translate, locale=locale).encode()


def report_pdf(answer: Answer, translate: Translate, locale: str) -> bytes:
    """The report on paper."""
    return render_pdf(answer, translate=translate, locale=locale)


def report_json(answer: Answer, translate: Translate, locale: str) -> bytes:
    """The answer for other programs."""
    told = answer_to_json(answer, translate=translate, locale=locale)
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


REPORTS: Mapping[str, tuple[str, Callable[[Answer, Translate, str], bytes]]] = {
    "html": ("text/html; charset=utf-8", report_html),
    "pdf": ("application/pdf", report_pdf),
    "json": ("application/json", report_json),
}
"""The files that a report can be: media type, and what writes it."""


def _safe(sections: Mapping[str, str]) -> Mapping[str, SafeString]:
    """The engine escaped every text when it made this markup (`documents.markup`)."""
    return {name: mark_safe(str(one)) for name, one in sections.items()}  # noqa: S308
