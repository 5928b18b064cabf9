"""Values kept as JSON come back as they were."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cordee import answer_tender
from cordee.vocabulary import (
    Answer,
    Certificate,
    Company,
    Deadline,
    Message,
    Money,
    Opportunity,
    Place,
    from_plain,
    to_plain,
)

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def _kept[T](value: T) -> T:
    return from_plain(type(value), json.loads(json.dumps(to_plain(value))))


def test_a_firm_a_need_and_a_message() -> None:
    firm = Company(
        "1",
        "Arve",
        place=Place(town="Cluses", latitude=46.06, longitude=6.58, precision="commune"),
        turnover={2025: Money(100), 2024: Money(90, "CHF")},
        certificates=(Certificate("ISO 9001", date(2027, 1, 31)), Certificate("EN 9100")),
        refuses=frozenset({"3", "2"}),
        partners={"4": 2},
    )
    need = Opportunity(
        "n",
        "cordee",
        "own",
        "private",
        deadline=Deadline(datetime(2026, 12, 1, 12, tzinfo=UTC), ("zone",)),
    )
    said = Message(
        "{a} and {b}", {"a": Message("{n} firms", {"n": 3}), "b": (1, 2.5, None, True, "x")}
    )
    assert [_kept(firm), _kept(need), _kept(said)] == [firm, need, said]


def test_a_whole_answer() -> None:
    answer = answer_tender(
        EXAMPLES / "needs" / "6-verins-aeronautiques.yaml", EXAMPLES / "valley" / "firms.csv", k=3
    )
    assert from_plain(Answer, json.loads(json.dumps(to_plain(answer)))) == answer


def test_fields_of_another_version() -> None:
    assert from_plain(Money, {"cents": 5, "mint": "Pessac"}) == Money(5)


@pytest.mark.parametrize(
    ("plain", "told"),
    [
        ({"cents": "5"}, "Money.cents: <class 'int'> expected, str found"),
        ([], "<class 'cordee.vocabulary.money.Money'> expected, list found"),
        ({"currency": "EUR"}, "missing 1 required positional argument: 'cents'"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(plain: object, told: str) -> None:
    with pytest.raises(ValueError, match=r"Money") as refused:
        from_plain(Money, plain)
    assert str(refused.value).endswith(told)


def test_only_values_of_the_vocabulary_are_kept() -> None:
    with pytest.raises(TypeError, match="object is no value of the vocabulary"):
        to_plain(object())
