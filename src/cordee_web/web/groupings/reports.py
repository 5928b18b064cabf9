"""An answer as a file to download."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from cordee.vocabulary import Answer, Translate
from cordee_web.apps.groupings.bridge import report_html, report_json, report_pdf
from cordee_web.web.kit.wording import wording

FORMS: Mapping[str, tuple[str, Callable[[Answer, Translate, str], bytes]]] = {
    "html": ("text/html; charset=utf-8", report_html),
    "pdf": ("application/pdf", report_pdf),
    "json": ("application/json", report_json),
}


def as_file(answer: Answer, form: str, *, name: str) -> HttpResponse:
    """The report in one of `FORMS`, as an attachment named after the need; 404 for another form."""
    if form not in FORMS:
        raise Http404
    kind, write = FORMS[form]
    words = wording()
    response = HttpResponse(write(answer, words.translate, words.locale), content_type=kind)
    file = f"cordee-{slugify(name)[:60] or 'answer'}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
