"""Groupings judged as the courts and the guidelines judged such cases: for each ruling the pattern that was
condemned, and one beside it that is let pass. docs/engine/competition.md lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cordee.competition import (
    CompetitionProblem,
    Firm,
    JointBid,
    LotPlan,
    Minimum,
    Told,
    examine,
    examine_exchanges,
    examine_lots,
)
from cordee.vocabulary import Finding

type Said = list[tuple[str, str, tuple[str, ...]]]
"""Kind, rule, about whom."""

PAGE = Path(__file__).resolve().parents[2] / "docs" / "engine" / "competition.md"


def _firm(name: str, *capacity: float | None, turnover: float | None = None, **more: Any) -> Firm:
    return Firm(name.lower(), name, capacity, (turnover,), **more)


def _said(found: tuple[Finding, ...], *kinds: str) -> Said:
    """What was found, but for what is to be written and what each lacks alone."""
    silent = ("write-justification", "write-efficiencies", "fails-alone")
    wanted = kinds or ("against", "missing", "for")
    return [
        (one.kind, one.rule, one.members)
        for one in found
        if one.rule not in silent and one.kind in wanted
    ]


def _joint(*members: Firm, least: float = 2e6, market: tuple[Firm, ...] = (), **more: Any) -> Said:
    """Members against one brick and a yearly turnover."""
    asked = (Minimum("Chiffre d'affaires", least, "EUR"),)
    return _said(
        examine(CompetitionProblem(members, ("collecte",), asked, market=market, **more)).findings
    )


def _districts(*lots: LotPlan, written: frozenset[Any] = frozenset(), one_price: bool | None = True,
               group: str | None = None) -> Said:  # fmt: skip
    """LKF and Eurostar against the districts of one tender, of which neither could do all."""
    members = (
        Firm("lkf", "LKF", (0.5,), group=group),
        Firm("eurostar", "Eurostar", (0.5,), group=group),
    )
    problem = CompetitionProblem(
        members, ("marquage",), lots=lots, joint_price=one_price, written=written, market=()
    )
    found = _said(examine(problem).findings)
    if group is None:  # the lots alone, without any figure, speak the same against it
        apart = examine_lots(JointBid(members, lots, one_price))
        assert _said(apart, "against") == [one for one in found if one[0] == "against"]
    return found


def _exchanged(hour: int, decided: int | None, *rivals: Firm) -> Said:
    """A member lets the others read its prices at an hour; the decision to answer falls at another."""
    at = datetime(2027, 1, 4, hour, tzinfo=UTC)
    told = Told(_firm("A", group="Holding"), rivals, "its prices", at)
    return _said(
        examine_exchanges((told,), decided_at=None if decided is None else at.replace(hour=decided))
    )


A, B = _firm("A", 1, turnover=5e6), _firm("B", 1, turnover=3e6)
RIVAL = _firm("C", 1, turnover=4e6, former_rival=True)
SMALL = tuple(_firm(name, 0.4, turnover=1e6) for name in "XYZ")
ABLE = tuple(_firm(name, 1, turnover=4e6) for name in ("M1", "M2", "M3", "M4"))
NORTH, SOUTH = _firm("North", 1, turnover=5e6), _firm("South", 1, turnover=5e6)
SPLIT = (
    LotPlan("district 1", (True, True), done_by=(0,)),
    LotPlan("district 2", (True, True), done_by=(1,)),
    LotPlan("district 3", (False, True), done_by=(1,)),
)
TOGETHER = tuple(replace(one, done_by=(0, 1)) for one in SPLIT)
BEYOND_EACH = tuple(replace(one, able_alone=(False, False)) for one in TOGETHER)
BOTH = ("lkf", "eurostar")
EACH_NEEDED: Said = [
    ("for", "necessity", BOTH), *(("for", "necessity", (one,)) for one in BOTH),
]  # fmt: skip
SOLID = (_firm("A", 1, turnover=1e6), _firm("B", 1, turnover=1e6))
RISK = tuple(replace(one, turnover=1e6) for one in SOLID)

RULINGS: dict[tuple[str, str], tuple[Callable[[], Said], Said]] = {
    ("22-D-04", "all the able firms inside, more than needed, a former rival taken in"): (
        lambda: _joint(A, B, RIVAL, market=(_firm("Small", 0.2, turnover=1e5),)),
        [
            ("against", "member-able-alone", ("a",)),
            ("against", "member-able-alone", ("b",)),
            ("against", "member-able-alone", ("c",)),
            ("against", "oversized-group", ("b", "c")),
            ("against", "former-rival-inside", ("c",)),
            ("against", "market-all-inside", ("a", "b", "c")),
        ],
    ),
    ("22-D-04", "most of the able firms inside"): (
        lambda: _joint(A, B, market=ABLE[:1]),
        [
            ("against", "member-able-alone", ("a",)),
            ("against", "member-able-alone", ("b",)),
            ("against", "market-mostly-inside", ("a", "b")),
        ],
    ),
    ("22-D-04", "each too small, able firms outside"): (
        lambda: _joint(*SMALL, market=ABLE), [("for", "necessity", ("x", "y", "z")),
        *(("for", "necessity", (one,)) for one in ("x", "y", "z"))],
    ),
    ("20-D-19", "firms of one group of companies"): (
        lambda: _joint(replace(NORTH, group="Holding"), replace(SOUTH, group="Holding")),
        [("missing", "one-group-of-companies", ("north", "south"))],
    ),
    ("20-D-19", "the same firms without that link"): (
        lambda: _joint(NORTH, SOUTH),
        [
            ("against", "member-able-alone", ("north",)),
            ("against", "member-able-alone", ("south",)),
            ("against", "market-all-inside", ("north", "south")),
        ],
    ),
    ("20-D-19", "a third firm with those of one group"): (
        lambda: _joint(
            replace(NORTH, capacity=(0.5,), group="Holding"),
            replace(SOUTH, capacity=(0.5,), group="Holding"), SMALL[0],
        ),
        [
            ("against", "smaller-subset-able", ("north", "south")),
            ("against", "group-of-companies-able-alone", ("north", "south")),
            ("missing", "one-group-of-companies", ("north", "south")),
        ],
    ),
    ("Guidelines 2023, realistic capability", "a member could realistically bid alone"): (
        lambda: _joint(*SOLID, least=5e5),
        [
            ("against", "member-able-alone", ("a",)),
            ("against", "member-able-alone", ("b",)),
            ("against", "market-all-inside", ("a", "b")),
        ],
    ),
    ("Guidelines 2023, realistic capability", "formal conditions met, a risk none can bear"): (
        lambda: _joint(*RISK, least=5e5, yearly_value=9e5),
        [("for", "necessity", ("a", "b")), *(("for", "necessity", (one,)) for one in "ab")],
    ),
    ("Guidelines 2023, realistic capability", "a capacity that could be added in time"): (
        lambda: _joint(
            _firm("Grows", 0.7, turnover=3e6, growth=(0.3,)), SMALL[0], market=ABLE,
        ),
        [("against", "member-able-alone", ("grows",))],
    ),
    ("Guidelines 2023, realistic capability", "the same capacity without that growth"): (
        lambda: _joint(_firm("Grows", 0.7, turnover=3e6), SMALL[0], market=ABLE),
        [("for", "necessity", ("grows", "x")),
         *(("for", "necessity", (one,)) for one in ("grows", "x"))],
    ),
    ("Guidelines 2023, realistic capability", "a figure that nobody knows"): (
        lambda: _joint(_firm("Silent", None, turnover=3e6), SMALL[0], market=ABLE),
        [("missing", "to-confirm", ("silent",))],
    ),
    ("Guidelines 2023, one lot", "rivals for one lot, though neither could do all"): (
        lambda: _districts(*TOGETHER), [("against", "rivals-on-lots", BOTH)],
    ),
    ("Guidelines 2023, one lot", "neither could do any lot alone"): (
        lambda: _districts(*BEYOND_EACH), EACH_NEEDED,
    ),
    ("Guidelines 2023, one lot", "whether one could bid alone is not known"): (
        lambda: _districts(
            LotPlan("1", (True, None), (0, 1)), LotPlan("2", (False, False), (0, 1))
        ),
        [("missing", "lots-to-confirm", ("eurostar",)), *EACH_NEEDED],
    ),
    ("Guidelines 2023, subcontracting", "a subcontractor that could have bid"): (
        lambda: _joint(ABLE[0], ABLE[1], least=1e6),
        [
            ("against", "member-able-alone", ("m1",)),
            ("against", "member-able-alone", ("m2",)),
            ("against", "market-all-inside", ("m1", "m2")),
        ],
    ),
    ("Guidelines 2023, subcontracting", "a subcontractor without whom it cannot be done"): (
        lambda: _joint(_firm("Lead", 0.8, turnover=2e6), SMALL[0], market=ABLE),
        [("for", "necessity", ("lead", "x")),
         *(("for", "necessity", (one,)) for one in ("lead", "x"))],
    ),
    ("LKF/Eurostar", "districts shared out, one price, each able for one"): (
        lambda: _districts(*SPLIT),
        [
            ("against", "rivals-on-lots", BOTH),
            ("against", "lots-split-between-rivals", BOTH),
        ],
    ),
    ("LKF/Eurostar", "the same at the lowest price"): (
        lambda: _districts(*SPLIT, written=frozenset({"price"})),
        [
            ("against", "rivals-on-lots", BOTH),
            ("against", "lots-split-between-rivals", BOTH),
        ],
    ),
    ("LKF/Eurostar", "districts that neither could take alone, done together"): (
        lambda: _districts(*BEYOND_EACH), EACH_NEEDED,
    ),
    ("LKF/Eurostar", "districts of two firms of one group of companies"): (
        lambda: _districts(*SPLIT, group="Holding"), [("missing", "one-group-of-companies", BOTH)],
    ),
    ("CJEU 29 July 2024", "figures read by a rival before the decision to bid together"): (
        lambda: _exchanged(9, 10, B), [("against", "information-exchanged", ("a",))],
    ),
    ("CJEU 29 July 2024", "read by a rival, and no decision was ever taken"): (
        lambda: _exchanged(9, None, B), [("against", "information-exchanged", ("a",))],
    ),
    ("CJEU 29 July 2024", "read by a rival for the bid, once it was decided"): (
        lambda: _exchanged(11, 10, B), [("missing", "exchange-to-justify", ("a",))],
    ),
    ("CJEU 29 July 2024", "read by members that do not compete with it"): (
        lambda: _exchanged(9, 10), [],
    ),
    ("CJEU 29 July 2024", "read within one group of companies"): (
        lambda: _exchanged(9, 10, replace(B, group="Holding")), [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("ruling", "facts"), RULINGS)
def test_decided_as_the_courts_did(ruling: str, facts: str) -> None:
    found, decided = RULINGS[ruling, facts]
    assert found() == decided


def test_the_documentation_lists_these_cases_and_no_other() -> None:
    told = PAGE.read_text(encoding="utf-8").partition("## Decided as the courts did")[2]
    rows = [line.split("|")[1:3] for line in told.splitlines() if line.startswith("| ")][1:]
    assert [(ruling.strip(), facts.strip()) for ruling, facts in rows] == list(RULINGS)


def test_why_each_of_two_complementary_firms_is_needed_is_said_in_words() -> None:
    members = (_firm("Dec", 1, 0, turnover=2e6), _firm("Trait", 0, 1, turnover=1e6))
    least = (Minimum("Chiffre d'affaires", 2.5e6, "EUR"),)
    problem = CompetitionProblem(members, ("décolletage", "traitement"), least, market=())
    result = examine(problem)
    assert [(one.kind, one.rule, one.members) for one in result.findings] == [
        ("for", "necessity", ("dec", "trait")),
        ("for", "necessity", ("dec",)),
        ("for", "necessity", ("trait",)),
        ("for", "fails-alone", ("dec",)),
        ("for", "fails-alone", ("trait",)),
    ]
    assert result.findings[1].reason.message.text() == (
        "Without Dec, the others do not meet: capacity to do “décolletage”, "
        "Chiffre d'affaires: at least 2\u202f500\u202f000 EUR."
    )


def test_what_is_found_against_asks_for_what_is_to_be_written_and_no_necessity_stands() -> None:
    asked = (Minimum("Chiffre d'affaires", 2e6, "EUR"),)
    result = examine(CompetitionProblem((A, B, RIVAL), ("collecte",), asked, market=()))
    assert [one.rule for one in result.of_kind("missing")] == [
        *["write-efficiencies"] * 3, *["write-justification"] * 2,
    ]  # fmt: skip
    assert result.of_kind("for") == ()
