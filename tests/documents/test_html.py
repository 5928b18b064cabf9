from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import etree, html
from tests.factories.answers import (
    COMPANIES,
    answer,
    answer_with_a_hole,
    answer_without_groupings,
    lot_answer,
    opportunity,
)

from cordee.documents import render_html
from cordee.vocabulary import Answer, LotAnswer, Money, Place, Translate

HOSTILE = "<script>alert('x')</script>\"'>&amp;<img src=x onerror=y>\x00\x07\ud800]]>"


def page(one: Answer, translate: Translate = str, locale: str = "en") -> html.HtmlElement:
    return html.document_fromstring(render_html(one, translate=translate, locale=locale))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_answer_comes_first_and_in_words() -> None:
    lead = (
        page(answer()).cssselect_or_xpath
        if False
        else page(answer()).xpath("//p[contains(@class,'lead')]")
    )
    assert [text(one) for one in lead] == [
        "7 firms together cover the whole need: Engrenages du Salève, Cadres Semnoz, Plastivallée"
        " Injection, Électronique du Vercors, Roues & Montages <Léman>, Atelier Design Thiou, and"
        " Réducteurs de l'Arve."
    ]


def test_a_hole_is_named_with_the_missing_firm() -> None:
    read = page(answer_with_a_hole())
    assert text(read.xpath("//p[contains(@class,'lead')]")[0]).endswith(
        "together cover 81% of the need. Still open: Electronics."
    )
    assert [text(one) for one in read.xpath("//p[@class='missing']")] == [
        "Nobody in this network",
        "a firm of electronics within 60 km, holding ISO 9001",
    ]


def test_no_grouping_is_said_plainly() -> None:
    lead = page(answer_without_groupings()).xpath("//p[contains(@class,'lead')]")
    assert [text(one) for one in lead] == [
        "No grouping of this network can answer this lot under the rules asked."
    ]


def test_who_does_what_lists_every_brick_with_its_doers() -> None:
    tasks = page(answer()).xpath("//main/ul[@class='work']/li")
    told = {
        text(task.xpath(".//strong")[0]): [
            text(one) for one in task.xpath(".//*[@class='doer']/p[1]")
        ]
        for task in tasks
    }
    assert told == {
        "Gearbox": [
            "Engrenages du Salève (Saint-Julien-en-Genevois)70%",
            "Réducteurs de l'Arve (Scionzier)30%",
        ],
        "Frame": ["Cadres Semnoz (Annecy)"],
        "Plastic parts": ["Plastivallée Injection (Oyonnax)"],
        "Electronics": ["Électronique du Vercors (Grenoble)"],
        "Assembly": ["Roues & Montages <Léman> (Thonon-les-Bains)"],
        "Design": ["Atelier Design Thiou (Annecy)"],
    }


def test_unknown_figures_are_said_unknown() -> None:
    read = page(answer())
    rows = {
        text(row[0]): [text(cell) for cell in row[2:4]]
        for row in read.xpath("//table[caption='What the directory knows of the members']/tbody/tr")
    }
    assert rows["Cadres Semnoz"] == ["11", "unknown"]
    assert rows["Roues & Montages <Léman>"] == ["unknown", "€1,035,000 (2025)"]


def test_findings_show_their_kind_and_source() -> None:
    read = page(answer())
    found = read.xpath("(//h3[.='Why together?']/following-sibling::ul)[1]/li")
    assert [(text(one.xpath("span[1]")[0]), text(one.xpath(".//cite")[0])) for one in found] == [
        ("Objection found", "22-D-04"),
        ("Reason to give", "CCP L2141-9"),
        ("Reason found", "22-D-04"),
    ]


def test_every_picture_has_a_title_a_description_and_a_table_twin() -> None:
    read = page(answer())
    for figure in read.xpath("//figure"):
        (drawing,) = figure.xpath(".//*[local-name()='svg']")
        ids = drawing.get("aria-labelledby").split()
        assert [text(drawing.xpath(f".//*[@id='{one}']")[0]) != "" for one in ids] == [True, True]
        assert len(figure.xpath(".//details[@class='twin']//table")) == 1
    assert [text(one) for one in read.xpath("//main/figure//h3")] == [
        "Coverage",
        "Where they are",
        "Value: 0.71",
        "Fit, closeness or size: what to give up for what",
    ]


def test_the_page_asks_nothing_of_the_network_and_runs_nothing() -> None:
    read = page(answer())
    assert read.xpath("//script | //link | //img | //iframe | //object | //@style") == []
    assert [one for one in _attributes(read) if one.startswith("on")] == []
    targets = list(read.xpath("//@href | //@src"))
    assert {one.split(",")[0] for one in targets if not one.startswith("#")} == {
        "data:text/csv;charset=utf-8",
        "data:image/svg+xml;charset=utf-8",
    }
    assert re.findall(r"(?:@import|url\((?!#))", render_html(answer(), translate=str)) == []


def test_a_picture_can_be_taken_away_as_csv_without_formulas() -> None:
    firms = {firm.id: replace(firm, name=f"=HYPERLINK({firm.id})") for firm in COMPANIES}
    read = page(answer(companies=firms))
    (link,) = read.xpath("//figure[.//h3='Where they are']/p/a[.='CSV']")
    lines = unquote(link.get("href").split(",", 1)[1]).splitlines()
    assert lines[:2] == [
        "\ufeffFirm;Town;Distance",
        "'=HYPERLINK(000010009);74160 Saint-Julien-en-Genevois;27 km",
    ]


def test_links_lead_somewhere() -> None:
    read = page(answer(lot_answer(), lot_answer()))
    names = read.xpath("//@id")
    assert sorted(names) == sorted(set(names))
    assert [one for one in read.xpath("//@href") if one[0] == "#" and one[1:] not in names] == []


def test_hostile_texts_stay_texts() -> None:
    firms = {
        firm.id: replace(firm, name=HOSTILE, place=replace(firm.place, town=HOSTILE))
        for firm in COMPANIES
    }
    need = opportunity(titles={"fr": HOSTILE}, descriptions={"fr": HOSTILE}, warnings=(HOSTILE,))
    one = answer(companies=firms, opportunity=need)
    written = render_html(one, translate=str)
    read = html.document_fromstring(written)
    assert read.xpath("//script | //img") == []
    assert [one for one in _attributes(read) if one.startswith("on")] == []
    assert "\x00" not in written


def test_pictures_are_well_formed_xml() -> None:
    written = render_html(answer(), translate=str)
    drawings = re.findall(r"<svg.*?</svg>", written, flags=re.DOTALL)
    assert [etree.fromstring(one).tag for one in drawings] == [
        "{http://www.w3.org/2000/svg}svg"
    ] * len(drawings)
    assert len(drawings) == 6


def test_no_english_is_left_in_the_french_report(french: Translate) -> None:
    asked: list[str] = []

    def watched(template: str) -> str:
        asked.append(template)
        return french(template)

    for one in (answer(), answer_with_a_hole(), answer_without_groupings(), _two_lots()):
        render_html(one, translate=watched, locale="fr")
    ours = set(asked) & _templates()
    same = {"Distance", "Minimum", "qualification", "Lot", "Part"}  # French words too
    assert sorted(one for one in ours if french(one) == one and one not in same) == []


def _templates() -> frozenset[str]:
    """The msgids of the room, as the source has them."""
    from babel.messages.extract import extract_from_dir
    from tests.documents.conftest import ROOT

    room = ROOT / "src" / "cordee" / "documents"
    found = extract_from_dir(str(room), method_map=[("**.py", "python")], keywords={"_": None})
    return frozenset(str(message) for _file, _line, message, *_rest in found)


def test_lots_are_shown_at_a_glance() -> None:
    read = page(_two_lots())
    rows = read.xpath("//table[caption='The lots at a glance']/tbody/tr")
    assert [[text(cell) for cell in row][0::2] for row in rows] == [
        [
            "Lot 1: Vélo électrique",
            "covers 100% · minima not met: 1 · to confirm: 2 · objections: 1 · proved best at its rank",
        ],
        ["Lot 1: Vélo électrique", "no grouping"],
    ]


def test_firms_without_place_do_not_break_the_page() -> None:
    firms = {firm.id: replace(firm, place=Place()) for firm in COMPANIES}
    lot = replace(lot_answer(), lot=replace(lot_answer().lot, places=()))
    titles = page(answer(lot, companies=firms)).xpath("//main/figure//h3")
    assert [text(one) for one in titles if text(one) == "Where they are"] == []


@pytest.mark.parametrize("locale", ["fr", "en", "de", "fr_CH"])
def test_money_is_written_in_the_readers_way(locale: str) -> None:
    amount = Money.of(1_400_000)
    read = page(answer(), locale=locale)
    shown = text(read.xpath("//dt[.='Estimated value']/following-sibling::dd[1]")[0])
    assert re.sub(r"\D", "", shown) == str(amount.cents // 100)


def test_the_same_answer_gives_the_same_page() -> None:
    assert render_html(answer(), translate=str) == render_html(answer(), translate=str)


def _two_lots() -> Answer:
    empty: LotAnswer = answer_without_groupings().lots[0]
    return answer(lot_answer(), empty)


def _attributes(read: html.HtmlElement) -> Iterator[str]:
    for element in read.iter():
        yield from (str(name).lower() for name in element.attrib)
