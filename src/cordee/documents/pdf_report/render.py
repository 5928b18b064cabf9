"""The report as PDF."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Final

import typst

from cordee.documents.contents.whole import build_report
from cordee.documents.pdf_report.data import report_values
from cordee.vocabulary import Answer, Translate, _

STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, with a language, a title and alternative texts: readable by screen readers."""


def render_pdf(answer: Answer, *, translate: Translate, locale: str = "fr") -> bytes:
    """The report of an answer as an accessible PDF (PDF/UA-1), the same content as the HTML.

    Set by Typst with the fonts shipped here; the same answer gives the same bytes.
    """
    report = build_report(answer, translate=translate, locale=locale)
    values = report_values(
        report, brick_word=translate(_("Brick")), doer_word=translate(_("Who does it"))
    )
    template = resources.files(__package__).joinpath("report.typ").read_bytes()
    pdf = typst.compile(
        template,
        None,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
        pdf_standards=STANDARD,
        timestamp=0,
    )
    return bytes(pdf)


@functools.cache
def _fonts() -> typst.Fonts:
    with resources.as_file(resources.files("cordee.documents").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
