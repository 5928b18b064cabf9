"""The report as PDF."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Final, Literal

import typst

from cordee.documents.blocks import Report
from cordee.documents.contents.whole import build_report
from cordee.documents.pdf_report.data import report_values
from cordee.vocabulary import Answer, Translate, _

_REFUSED: Final = "PDF/UA"
STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, with a language, a title and alternative texts: readable by screen readers."""


def render_pdf(answer: Answer, *, translate: Translate, locale: str = "fr") -> bytes:
    """The report of an answer as an accessible PDF (PDF/UA-1), the same content as the HTML.

    Set by Typst with the fonts shipped here; the same answer gives the same bytes. A text in a script
    that they do not hold (Chinese, emoji) is set with the machine's fonts, and the paper then makes no
    claim to PDF/UA.
    """
    return render_report(
        build_report(answer, translate=translate, locale=locale), translate=translate
    )


def render_report(report: Report, *, translate: Translate) -> bytes:
    """Any report as PDF, set in the same way; the same report gives the same bytes."""
    values = report_values(
        report, brick_word=translate(_("Brick")), doer_word=translate(_("Who does it"))
    )
    data = json.dumps(values, ensure_ascii=False)
    try:
        return _set(data, _fonts(system=False), STANDARD)
    except typst.TypstError as error:
        if _REFUSED not in str(error):
            raise
    return _set(data, _fonts(system=True), None)


def _set(data: str, fonts: typst.Fonts, standard: Literal["ua-1"] | None) -> bytes:
    template = resources.files(__package__).joinpath("report.typ").read_bytes()
    pdf = typst.compile(
        template,
        None,
        font_paths=fonts,
        sys_inputs={"data": data},
        pdf_standards=standard,
        timestamp=0,
    )
    return bytes(pdf)


@functools.cache
def _fonts(*, system: bool) -> typst.Fonts:
    with resources.as_file(resources.files("cordee.documents").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=system, font_paths=[str(folder)])
