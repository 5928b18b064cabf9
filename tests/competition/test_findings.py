"""Each finding: when it is given, in which words, and what is never said."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cordee.competition import (
    CompetitionParams,
    CompetitionProblem,
    Firm,
    LotPlan,
    Minimum,
    examine,
    rules,
)
from cordee.vocabulary import InvalidProblem

ROOT = Path(__file__).resolve().parents[2]
FORBIDDEN = re.compile(r"legal|légal|licit|lawful|zulässig|rechtmäßig", re.IGNORECASE)

ABLE = Firm("able", "Able", (1.0,), turnover=5e6)
SMALL = Firm("small", "Small", (0.4,), turnover=3e5)
OTHER = Firm("other", "Other", (0.7,), turnover=2e6)


def _problem(*members: Firm, **more: Any) -> CompetitionProblem:
    return replace(CompetitionProblem(members, ("milling",), market=()), **more)


def _texts(problem: CompetitionProblem, kind: str, **policy: Any) -> list[str]:
    settings = CompetitionParams(**policy)
    found = examine(problem, params=settings).of_kind(kind)
    return [one.reason.message.text().replace("\u202f", " ") for one in found]


def test_nobody_says_the_forbidden_word() -> None:
    templates = [
        node.args[0].value
        for path in (ROOT / "src" / "cordee" / "competition").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and isinstance(node.args[0], ast.Constant)
    ]
    assert len(templates) > 40
    assert [one for one in templates if FORBIDDEN.search(str(one))] == []
    assert [one.source for one in rules.ALL if FORBIDDEN.search(one.source)] == []


def test_nor_do_the_translations_of_these_templates() -> None:
    catalogues = list((ROOT / "src" / "cordee" / "locale").rglob("*.po"))
    said = [
        line
        for path in catalogues
        for block in path.read_text(encoding="utf-8").split("\n\n")
        if "cordee/competition" in block
        for line in block.splitlines()
        if line.startswith(("msgstr", '"')) and FORBIDDEN.search(line)
    ]
    assert said == []


def test_every_rule_has_its_code_and_source() -> None:
    codes = [rule.code for rule in rules.ALL]
    assert len(codes) == len(set(codes)) == 23
    assert [rule.code for rule in rules.ALL if not rule.source] == []


def test_what_was_not_read_at_the_source_is_for_counsel_to_confirm() -> None:
    members = (replace(ABLE, capacity=(0.5,)), OTHER, replace(SMALL, capacity=(0.1,)))
    assert _texts(_problem(*members), "against") == [
        "Able, Other meet every requirement without Small: why so many members? "
        "(to be confirmed by counsel)"
    ]


def test_a_member_able_alone_and_what_must_then_be_written() -> None:
    problem = _problem(ABLE, SMALL, asked_size=2, written=frozenset({"price", "risk"}))
    assert _texts(problem, "against") == [
        "Able meets every requirement alone: why does it not bid alone?"
    ]
    assert _texts(problem, "missing") == [
        "Write what the buyer gains on quality by this grouping, with facts. "
        "(to be confirmed by counsel)",
        "Write what the buyer gains on delays by this grouping, with dates. "
        "(to be confirmed by counsel)",
        "Write which capacity each member lacks in the dates asked: people, machines, orders taken.",
        "At least 2 members were asked for: this comes from the search, not from the need, and does "
        "not justify the grouping. (to be confirmed by counsel)",
    ]
    assert _texts(problem, "for") == ["Small alone does not meet: capacity to do “milling”."]


def test_the_policy_decides_what_is_realistic() -> None:
    """Size, financial risk, references, growth: the same firm is able or not by the policy."""
    lot = {"yearly_value": 2e6}
    alone = "Able meets every requirement alone: why does it not bid alone?"
    problem = _problem(ABLE, OTHER, **lot)
    assert _texts(problem, "against") == [alone]
    assert _texts(problem, "against", turnover_at_risk=0.3) == []
    assert _texts(problem, "against", capacity_margin=0.1) == []
    assert _texts(problem, "missing", least_references=3) == [
        "Able might be able alone; to confirm, unknown today: 3 comparable references.",
        "To confirm with Other, unknown today: 3 comparable references.",
    ]
    growing = _problem(ABLE, replace(OTHER, growth=(0.4,)), yearly_value=5e5)
    assert len(_texts(growing, "against")) == 3
    assert _texts(growing, "against", count_growth=False) == [alone]
    assert examine(problem).policy_sentence.text() == (
        "A firm is judged able when it can do every brick and the lot weighs at most 50 % of its yearly"
        " turnover; what it could add in time counts as its capacity."
    )
    strict = CompetitionParams(capacity_margin=0.2, count_growth=False, least_references=2)
    assert strict.message().text() == (
        "A firm is judged able when it can do every brick and the lot weighs at most 50 % of its yearly"
        " turnover, it keeps 20 % of spare capacity on each brick, it has 2 comparable references at"
        " least; what it could add in time does not count as its capacity."
    )
    assert examine(problem).policy == {
        "capacity_margin": 0.0,
        "count_growth": True,
        "turnover_at_risk": 0.5,
        "least_references": 0,
        "oversize": 2,
        "market_warning": 0.5,
    }


def test_an_unknown_figure_is_a_question_neither_a_pass_nor_a_fail() -> None:
    unknown = replace(ABLE, capacity=(None,))
    result = examine(_problem(unknown, OTHER))
    assert result.of_kind("against") == ()
    assert (result.able_alone, result.maybe_alone) == ((), ("able",))
    assert _texts(_problem(unknown, OTHER), "missing") == [
        "Able might be able alone; to confirm, unknown today: capacity to do “milling”."
    ]
    assert _texts(_problem(unknown, OTHER), "for") == [
        "Other alone does not meet: capacity to do “milling”."
    ]


def test_an_unknown_figure_that_changes_nothing_is_not_asked() -> None:
    weak = replace(SMALL, turnover=None)
    result = examine(_problem(ABLE, weak, yearly_value=5e5))
    assert result.questions == ()


def test_a_grouping_that_cannot_do_it_even_together() -> None:
    problem = CompetitionProblem(
        (SMALL, OTHER), ("milling",), certificates=(), market=(), yearly_value=9e6
    )
    assert _texts(problem, "missing") == [
        "Even together, the members do not meet: financial risk: a yearly turnover of 18 000 000 EUR, "
        "so that the lot weighs 50 % at most."
    ]
    assert examine(problem).grouping_able is False


def test_market_not_looked_at_and_mostly_inside() -> None:
    rival = replace(ABLE, id="rival", name="Rival")
    outside = tuple(replace(ABLE, id=name, name=name) for name in ("x", "y"))
    assert _texts(_problem(SMALL, OTHER, market=None), "missing") == [
        "Name the firms outside the grouping that could answer: nobody looked."
    ]
    mostly = _problem(ABLE, rival, market=outside)
    assert _texts(mostly, "against")[-1] == (
        "2 of the 4 firms known to be able to answer alone are in the grouping."
    )
    assert len(_texts(mostly, "against", market_warning=0.6)) == 2
    market = examine(mostly).market
    assert market is not None
    assert (market.inside, market.outside, market.share_inside) == (
        ("able", "rival"), ("x", "y"), 0.5,
    )  # fmt: skip


def test_market_with_unknown_firms_outside_is_not_said_to_be_all_inside() -> None:
    rival = replace(ABLE, id="rival", name="Rival")
    unsure = replace(ABLE, id="x", name="X", capacity=(None,))
    found = examine(_problem(ABLE, rival, market=(unsure,)))
    assert [one.rule for one in found.findings if one.rule.startswith("market")] == [
        "market-mostly-inside",
        "market-to-confirm",
    ]


def test_two_firms_of_one_group_are_one_competitor() -> None:
    one, two = replace(ABLE, group="Holding"), replace(OTHER, group="Holding")
    result = examine(_problem(one, two))
    assert [(found.kind, found.rule) for found in result.findings] == [
        ("missing", "one-group-of-companies")
    ]
    tiny = replace(SMALL, capacity=(0.1,))
    mixed = examine(_problem(replace(one, capacity=(0.5,)), two, tiny))
    assert [(found.rule, found.members) for found in mixed.of_kind("against")] == [
        ("smaller-subset-able", ("able", "other")),
        ("group-of-companies-able-alone", ("able", "other")),
    ]


def test_lots_done_in_common_or_by_those_who_alone_can() -> None:
    lots = (LotPlan("north", (True, True), (0, 1)), LotPlan("south", (True, True), (0, 1)))
    common = examine(_problem(SMALL, OTHER, lots=lots, joint_price=True))
    assert [one.rule for one in common.of_kind("against")] == ["rivals-on-lots"]
    apart = (LotPlan("north", (True, False), (0,)), LotPlan("south", (False, None), (1,)))
    problem = _problem(SMALL, OTHER, lots=apart)
    assert _texts(problem, "against") == []
    assert _texts(problem, "missing") == [
        "Ask Other whether they could bid alone for “south”.",
        "Say whether one price is given for all the lots, and who will do each of them.",
    ]
    known = (apart[0], LotPlan("south", (False, True), (1,)))
    assert _texts(_problem(SMALL, OTHER, lots=known, joint_price=True), "against") == [
        "Small, Other could each bid alone for a lot of its own: why one joint bid?"
    ]


def test_a_single_firm_is_no_grouping() -> None:
    assert examine(_problem(ABLE)).findings == ()


def test_many_able_subsets_are_counted_and_some_named() -> None:
    members = tuple(replace(OTHER, id=f"o{i}", name=f"O{i}") for i in range(5))
    result = examine(_problem(*members))
    assert result.able_subset_count == 10
    assert [one.reason.message.text() for one in result.of_kind("against")][5] == (
        "5 other subsets of several members meet every requirement too. (to be confirmed by counsel)"
    )


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"members": ()}, "members"),
        ({"bricks": ()}, "bricks"),
        ({"members": (SMALL, SMALL)}, "members[1]"),
        ({"members": (replace(SMALL, capacity=()),)}, "members[0].capacity"),
        ({"members": (replace(SMALL, growth=(0.1, 0.1)),)}, "members[0].growth"),
        ({"members": (replace(SMALL, turnover=-1.0),)}, "members[0]"),
        ({"market": (replace(SMALL, id="m", capacity=(float("nan"),)),)}, "market[0]"),
        ({"minima": (Minimum("turnover", 0.0),)}, "members[0].figures"),
        ({"yearly_value": 0.0}, "yearly_value"),
        ({"lots": (LotPlan("a", ()),)}, "lots[0].able_alone"),
        ({"lots": (LotPlan("a", (True, True), (5,)),)}, "lots[0].done_by"),
    ],
)
def test_impossible_problems_name_the_field(change: dict[str, Any], where: str) -> None:
    with pytest.raises(InvalidProblem) as refused:
        _problem(SMALL, OTHER, **change)
    assert refused.value.where == where


@pytest.mark.parametrize(
    "setting",
    [
        {"capacity_margin": -0.1},
        {"turnover_at_risk": 0.0},
        {"least_references": -1},
        {"oversize": 0},
        {"market_warning": 2.0},
    ],
)
def test_impossible_policy(setting: dict[str, Any]) -> None:
    with pytest.raises(InvalidProblem) as refused:
        CompetitionParams(**setting)
    assert refused.value.where == next(iter(setting))
