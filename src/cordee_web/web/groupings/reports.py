"""An answer as a file to download."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from cordee.vocabulary import Answer
from cordee_web.apps.groupings.bridge import REPORTS
from cordee_web.web.kit.wording import wording


def as_file(answer: Answer, form: str, *, name: str) -> HttpResponse:
    """The report in one of `REPORTS`, as an attachment named after the need; 404 for another form."""
    if form not in REPORTS:
        raise Http404
    kind, write = REPORTS[form]
    words = wording()
    response = HttpResponse(write(answer, words.translate, words.locale), content_type=kind)
    file = f"cordee-{slugify(name)[:60] or 'answer'}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
