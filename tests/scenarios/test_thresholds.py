from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cordee.scenarios.certificates import holding
from cordee.scenarios.thresholds import check, mean_turnover, minima
from cordee.vocabulary import (
    Certificate,
    Company,
    Lot,
    Money,
    Opportunity,
    Threshold,
    ThresholdCheck,
)

DAY = date(2026, 11, 21)


def firm(name: str, **known: Any) -> Company:
    return Company(id=name, name=name, **known)


def need(*thresholds: Threshold) -> Opportunity:
    return Opportunity(
        "n", "cordee", "need", "private", lots=(Lot("1"), Lot("2")), thresholds=thresholds
    )


def turnover(euros: int, *, lot: str | None = None, years: int | None = None) -> Threshold:
    return Threshold(
        "turnover", f"CA {euros}", "III.1.2", Money.of(euros), years=years, per_lot=lot
    )


def test_the_strictest_minimum_of_a_kind_holds_for_the_lot() -> None:
    found = minima(need(turnover(100), turnover(500, lot="1"), turnover(900, lot="2")), Lot("1"))
    assert [(one.name, one.required, one.unit) for one in found] == [
        ("yearly turnover", 500.0, "EUR")
    ]


def test_a_threshold_without_its_figure_asks_for_nothing() -> None:
    empty = Threshold("staff", "effectif suffisant", "III.1.3")
    assert minima(need(empty), Lot("1")) == ()


def test_turnovers_add_up_and_the_unknown_one_is_to_confirm() -> None:
    members = [
        firm("a", turnover={2024: Money.of(300), 2023: Money.of(100)}),
        firm("b", turnover={2024: Money.of(150)}),
        firm("c"),
    ]
    assert check(minima(need(turnover(500, years=2)), Lot("1")), members, DAY) == (
        ThresholdCheck(
            name="yearly turnover",
            required=500.0,
            unit="EUR",
            pooled=350.0,
            proved_by={"a": 200.0, "b": 150.0},
            unknown=("c",),
            state="to_confirm",
            quote="CA 500",
        ),
    )


@pytest.mark.parametrize(
    ("staff", "state", "pooled"),
    [((10, 20), "met", 30.0), ((10, 5), "missing", 15.0), ((10, None), "to_confirm", 10.0),
     ((None, None), "to_confirm", None)],
)  # fmt: skip
def test_states_of_a_pooled_figure(
    staff: tuple[int | None, int | None], state: str, pooled: float | None
) -> None:
    asked = minima(need(Threshold("staff", "25 personnes", "III.1.3", value=25)), Lot("1"))
    members = [firm(str(place), staff=one) for place, one in enumerate(staff)]
    (found,) = check(asked, members, DAY)
    assert (found.state, found.pooled) == (state, pooled)


def test_turnover_in_another_currency_is_unknown_and_not_added() -> None:
    company = firm("a", turnover={2024: Money.of(900, "CHF")})
    assert mean_turnover(company, 3, "EUR") is None


def test_what_is_asked_beside_the_strictest_is_not_lost() -> None:
    consequent = Threshold("insurance", "Consécutifs : 3 M€", "III.1.2", Money.of(3_000_000))
    other = Threshold("insurance", "Non consécutifs : 100 000 €", "III.1.2", Money.of(100_000))
    (found,) = minima(need(other, consequent, consequent), Lot("1"))
    assert (found.required, found.quote) == (3_000_000, "Consécutifs : 3 M€")
    assert found.also == ((100_000, "Non consécutifs : 100 000 €"),)


def test_nobody_s_insurance_is_known() -> None:
    asked = minima(need(Threshold("insurance", "RC 1 M€", "III.1.2", Money.of(1000))), Lot("1"))
    (found,) = check(asked, [firm("a"), firm("b")], DAY)
    assert (found.state, found.unknown, found.pooled) == ("to_confirm", ("a", "b"), None)
    assert [one.searched for one in asked] == [False]


@pytest.mark.parametrize(
    ("held", "wanted", "state", "figure"),
    [
        ((Certificate("ISO 9001", date(2027, 1, 1)),), "ISO 9001", "held", 1.0),
        ((Certificate("ISO 9001", date(2026, 11, 20)),), "ISO 9001", "expired", 0.0),
        ((Certificate("ISO 9001", date(2026, 11, 21)),), "ISO 9001", "held", 1.0),
        ((Certificate("ISO 9001"),), "ISO 9001", "undated", None),
        ((Certificate("ISO 14001"),), "ISO 9001", "absent", 0.0),
        ((), "ISO 9001", "unknown", None),
        ((Certificate("EN 9100", date(2028, 1, 1)),), "ISO 9001", "held", 1.0),
        ((Certificate("ISO 9001", date(2028, 1, 1)),), "EN 9100", "absent", 0.0),
        ((Certificate("QUALIBAT 2112", date(2028, 1, 1)),), "QUALIBAT", "held", 1.0),
        ((Certificate("ISO 9001", date(2020, 1, 1)), Certificate("ISO 9001", date(2030, 1, 1))),
         "ISO 9001", "held", 1.0),
    ],
)  # fmt: skip
def test_what_is_known_of_a_certificate(
    held: tuple[Certificate, ...], wanted: str, state: str, figure: float | None
) -> None:
    found = holding(firm("a", certificates=held), wanted, DAY)
    assert (found.state, found.figure) == (state, figure)


def test_an_expired_certificate_is_said() -> None:
    company = firm("a", certificates=(Certificate("EN 9100", date(2026, 5, 4)),))
    assert str(holding(company, "EN 9100", DAY).reason().message) == (
        "EN 9100 expired on 2026-05-04: it counts as absent"
    )


def test_one_holder_proves_a_certificate_for_all() -> None:
    asked = minima(need(Threshold("certificate", "ISO 9001", "III.1.3", name="ISO 9001")), Lot("1"))
    members = [firm("a", certificates=(Certificate("ISO 9001", date(2028, 1, 1)),)), firm("b")]
    (found,) = check(asked, members, DAY)
    assert (found.state, dict(found.proved_by), found.unknown) == ("met", {"a": 1.0}, ("b",))
