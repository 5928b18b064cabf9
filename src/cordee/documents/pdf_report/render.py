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

type Standard = Literal["ua-1", "a-3a", "a-3b"]
_REFUSED: Final = ("PDF/UA", "PDF/A")
STANDARD: Final[Standard] = "ua-1"
"""PDF/UA-1: tagged, with a language, a title and alternative texts: readable by screen readers."""
ARCHIVAL: Final[tuple[Standard, ...]] = ("a-3a", STANDARD)
"""PDF/A-3 as well: kept for years, and other files may be attached."""
ARCHIVAL_ALONE: Final[tuple[Standard, ...]] = ("a-3b",)


def render_pdf(answer: Answer, *, translate: Translate, locale: str = "fr") -> bytes:
    """The report of an answer as an accessible PDF (PDF/UA-1), the same content as the HTML.

    Set by Typst with the fonts shipped here; the same answer gives the same bytes. A text in a script
    that they do not hold (Chinese, emoji) is set with the machine's fonts, and the paper then makes no
    claim to PDF/UA.
    """
    return render_report(
        build_report(answer, translate=translate, locale=locale), translate=translate
    )


def render_report(report: Report, *, translate: Translate, archival: bool = False) -> bytes:
    """Any report as PDF, set in the same way; the same report gives the same bytes.

    `archival` makes it PDF/A-3 too, also in the machine's fonts.
    """
    values = report_values(
        report, brick_word=translate(_("Brick")), doer_word=translate(_("Who does it"))
    )
    values["archival"] = (
        archival  # an archive wants a date; the others have none, for the same bytes
    )
    data = json.dumps(values, ensure_ascii=False)
    wanted, least = (ARCHIVAL, ARCHIVAL_ALONE) if archival else ((STANDARD,), ())
    try:
        return _set(data, _fonts(system=False), wanted)
    except typst.TypstError as error:
        if not any(name in str(error) for name in _REFUSED):
            raise
    return _set(data, _fonts(system=True), least)


def _set(data: str, fonts: typst.Fonts, standards: tuple[Standard, ...]) -> bytes:
    template = resources.files(__package__).joinpath("report.typ").read_bytes()
    pdf = typst.compile(
        template,
        None,
        font_paths=fonts,
        sys_inputs={"data": data},
        pdf_standards=list(standards),
        timestamp=0,
    )
    return bytes(pdf)


@functools.cache
def _fonts(*, system: bool) -> typst.Fonts:
    with resources.as_file(resources.files("cordee.documents").joinpath("fonts")) as folder:
        return typst.Fonts(include_system_fonts=system, font_paths=[str(folder)])
