"""The parts of a report that other pages set."""

from __future__ import annotations

from dataclasses import replace

from lxml import html
from tests.factories.answers import answer, answer_with_a_hole

from cordee.documents import grouping_sections, lot_sections
from cordee.vocabulary import Answer


def _sections(one: Answer) -> dict[str, str]:
    lot = one.lots[0]
    return {
        **grouping_sections(one, lot, lot.groupings[0], translate=str, locale="en"),
        **lot_sections(one, lot, translate=str, locale="en"),
    }


def _text(markup: str) -> str:
    return " ".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def test_a_section_with_nothing_to_say_is_left_out() -> None:
    everything = {
        *("headline", "work", "coverage", "map", "thresholds", "findings", "members"),
        *("substitutes", "value", "missing", "pareto", "candidates", "notes"),
    }
    assert everything - set(_sections(answer())) == {"missing"}
    assert everything - set(_sections(answer_with_a_hole())) == {"pareto"}


def test_the_headline_and_the_proof_come_together() -> None:
    assert _text(_sections(answer_with_a_hole())["headline"]).endswith(
        "Proved: under these weights, no other grouping of this network does better."
    )


def test_who_is_in_without_a_brick_is_said_apart() -> None:
    one = answer()
    lot = one.lots[0]
    first = lot.groupings[0]
    idle, doing = first.members[0], first.members[1:]
    shares = tuple(
        replace(share, company=doing[0]) if share.company == idle else share
        for share in first.shares
    )
    grouping = replace(first, shares=shares)
    told = grouping_sections(one, lot, grouping, translate=str, locale="en")["headline"]
    name = one.companies[idle].name
    said = f"In without a brick to do, as far as known: {name}."
    assert _text(told).split(". ")[1].split("Proved")[0] == said


def test_no_section_carries_a_style_or_a_script() -> None:
    for one in (answer(), answer_with_a_hole()):
        for markup in _sections(one).values():
            tree = html.fragment_fromstring(markup, create_parent="div")
            assert tree.xpath(".//script | .//style | .//*[@style] | .//*[@onclick]") == []
