from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pypdf
from tests.factories.answers import (
    COMPANIES,
    answer,
    answer_with_a_hole,
    answer_without_groupings,
    opportunity,
)

from cordee.documents import render_pdf
from cordee.vocabulary import Answer, Translate

HOSTILE = '#panic("no") *bold* $x$ <label> `code` @ref \\ // #read("/etc/passwd")'


def read(one: Answer, translate: Translate = str, locale: str = "en") -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render_pdf(one, translate=translate, locale=locale)))


def words(document: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_the_answer_stands_on_the_first_page() -> None:
    first = " ".join(read(answer()).pages[0].extract_text().split())
    told = "7 firms together cover the whole need: Engrenages du Salève, Cadres Semnoz"
    assert first[first.index("7 firms") :][: len(told)] == told


def test_the_paper_names_itself_and_its_language() -> None:
    document = read(answer(), locale="fr")
    root: Any = document.trailer["/Root"]
    assert document.metadata is not None
    assert (document.metadata.title, root["/Lang"]) == (
        "Un vélo électrique fabriqué dans la vallée",
        "fr",
    )


def test_the_paper_is_tagged_for_screen_readers() -> None:
    root: Any = read(answer()).trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"]) is True
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_only_the_fonts_that_are_shipped_are_used() -> None:
    pages: list[Any] = list(read(answer()).pages)
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.split("-")[0] for name in fonts} == {"PublicSans"}


def test_french_is_french(french: Translate) -> None:
    told = words(read(answer_with_a_hole(), french, "fr"))
    assert [
        one in told for one in ("Qui fait quoi", "Qui manque", "À confirmer avant de s’engager")
    ] == [True] * 3


def test_hostile_texts_are_set_as_they_are_written() -> None:
    firms = {firm.id: replace(firm, name=HOSTILE) for firm in COMPANIES}
    told = words(read(answer(companies=firms, opportunity=opportunity(titles={"fr": HOSTILE}))))
    assert told.count('#panic("no") *bold* $x$') >= 2


def test_any_script_can_be_set() -> None:
    for name in ("Ελλάδα Łódź", "漢字 😀", "a\x00b\x07\ud800c", ""):
        firms = {firm.id: replace(firm, name=name) for firm in COMPANIES}
        assert len(read(answer(companies=firms)).pages) > 3


def test_an_empty_answer_is_a_paper_too() -> None:
    assert "No grouping of this network" in words(read(answer_without_groupings()))


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert render_pdf(answer(), translate=str) == render_pdf(answer(), translate=str)
