"""A grouping that stands already: its members, whoever they rely on, one lot or several at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.scenarios.test_several_lots import ALBA, BORA, NEED, PRICE, RIVALS, SPLIT, firm

from cordee.scenarios import LotWork, examine_members, examine_members_on_lots, searched
from cordee.vocabulary import Company

NORTH, SOUTH = NEED.lots
DAY = date(2026, 11, 21)
WRITTEN = frozenset({"price", "quality", "delay", "risk", "capacity"})


def _told(*firms: Company, **more: Any) -> list[tuple[str, str]]:
    members = [one.id for one in firms]
    found = examine_members(
        NEED, searched(firms, None, None), members, lot=NORTH, today=DAY, **more
    )
    return [(one.rule, str(one.reason.message)) for one in found]


def _on_lots(north: str, south: str, *firms: Company, **more: Any) -> list[tuple[str, str]]:
    works = [
        LotWork(NORTH, done_by=frozenset(north.split())),
        LotWork(SOUTH, done_by=frozenset(south.split())),
    ]
    members = [one.id for one in firms]
    found = examine_members_on_lots(
        NEED, searched(firms, None, None), members, works, today=DAY, **more
    )
    return [(one.rule, str(one.reason.message)) for one in found]


def test_lots_shared_out_between_rivals_under_one_price() -> None:
    assert _on_lots("alba", "bora", ALBA, BORA, one_price=True) == [RIVALS, SPLIT]
    assert _on_lots("alba", "bora", ALBA, BORA) == [RIVALS, PRICE]
    assert _on_lots("alba bora", "alba bora", ALBA, BORA, one_price=True) == [RIVALS]
    assert _on_lots("alba", "bora", ALBA, BORA, one_price=False) == []


def test_what_is_written_is_not_asked_again() -> None:
    asked = [rule for rule, _text in _told(ALBA, BORA) if rule.startswith("write-")]
    assert sorted(asked) == ["write-efficiencies"] * 3 + ["write-justification"] * 2
    told = _told(ALBA, BORA, written=WRITTEN)
    assert [rule for rule, _text in told] == [
        rule for rule, _text in _told(ALBA, BORA) if not rule.startswith("write-")
    ]


def test_of_a_firm_that_tells_nothing_no_lack_is_known() -> None:
    weak = firm("weak", 20, 20)
    silent = replace(weak, id="silent", name="Silent", capabilities=())
    assert [rule for rule, text in _told(ALBA, weak) if "Weak" in text] == ["fails-alone"]
    assert [(rule, text) for rule, text in _told(ALBA, silent) if "Silent" in text] == [
        (
            "to-confirm",
            "Silent might be able alone; to confirm, unknown today: capacity to do “marquage "
            "routier”.",
        ),
    ]


def test_a_grouping_of_twenty_five_is_examined_too() -> None:
    many = [replace(ALBA, id=f"a{number}", name=f"A{number}") for number in range(25)]
    told = [rule for rule, _text in _told(*many) if not rule.startswith(("write-", "market-"))]
    assert told == ["member-able-alone"] * 25 + ["oversized-group", "not-all-examined"]
