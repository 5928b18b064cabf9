"""The values all rooms speak."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordee.vocabulary import (
    Company,
    CordeeError,
    Duration,
    Grouping,
    Message,
    Money,
    Place,
    UnreadableFile,
    distance_km,
    text_in,
)

french = {"{count} firms": "{count} entreprises", "unknown": "inconnu", "yes": "oui", "no": "non"}


def translate(template: str) -> str:
    return french.get(template, template)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3, "3"), (None, "inconnu"), (True, "oui"), (False, "non"), (("a", None), "a, inconnu")],
)
def test_a_message_shows_its_values_in_the_readers_language(value: object, shown: str) -> None:
    assert Message("{count} firms", {"count": value}).text(translate) == f"{shown} entreprises"  # type: ignore[dict-item]


def test_a_message_inside_a_message_is_translated_too() -> None:
    inner = Message("{count} firms", {"count": 2})
    assert Message("found: {what}", {"what": inner}).text(translate) == "found: 2 entreprises"


def test_equal_messages_are_one_in_a_set() -> None:
    assert len({Message("{a}", {"a": 1}), Message("{a}", {"a": 1})}) == 1


def test_an_error_says_where_what_and_what_to_do() -> None:
    error = UnreadableFile(Message("it is empty"), where="x.xml", remedy=Message("Send it again."))
    assert str(error) == "x.xml: it is empty Send it again."
    assert isinstance(error, CordeeError)


@given(st.integers(-(10**12), 10**12), st.integers(-(10**12), 10**12))
@settings(derandomize=True)
def test_money_adds_to_the_cent(one: int, other: int) -> None:
    assert (Money(one) + Money(other)).cents == one + other


@pytest.mark.parametrize(
    ("written", "cents"), [("0.125", 12), ("0.135", 14), (1250.5, 125050), (7, 700)]
)
def test_money_rounds_half_to_even(written: str | float, cents: int) -> None:
    assert Money.of(written) == Money(cents)


def test_two_currencies_never_mix() -> None:
    with pytest.raises(ValueError, match="cannot add EUR and GBP"):
        Money(1) + Money(1, "GBP")


def test_distance_to_an_unknown_place_is_unknown() -> None:
    assert distance_km(Place(latitude=45.0, longitude=5.0), Place(town="Cluses")) is None


@pytest.mark.parametrize(("unit", "months"), [("month", 12.0), ("year", 144.0)])
def test_durations_in_months(unit: str, months: float) -> None:
    assert Duration(12, unit).months == months  # type: ignore[arg-type]


def test_a_year_of_days_is_twelve_months() -> None:
    assert Duration(365.25, "day").months == pytest.approx(12.0)


def test_last_turnover_is_of_the_latest_year_and_unknown_without_years() -> None:
    turnover = {2023: Money.of(5), 2024: Money.of(3)}
    assert Company("1", "A", turnover=turnover).last_turnover == Money.of(3)
    assert Company("1", "A").last_turnover is None


def test_text_in_prefers_the_languages_in_order() -> None:
    assert text_in({"en": "b", "fr": "a"}, "fr") == "a"
    assert text_in({}, "fr") is None


@pytest.mark.parametrize(("proved", "gap"), [(True, 0.0), (False, 0.2)])
def test_a_proved_grouping_has_no_gap(proved: bool, gap: float) -> None:
    grouping = Grouping(("a",), None, (), 0.8, {"fit": 0.8}, bound=1.0, proved=proved)
    assert grouping.gap == pytest.approx(gap)


AREA = Place(departement="74", latitude=46.0, longitude=6.4, precision="departement")


@pytest.mark.parametrize(
    ("other", "known"),
    [
        (AREA, False),
        (Place(departement="74", latitude=46.1, longitude=6.5, precision="commune"), False),
        (Place(departement="69", latitude=45.8, longitude=4.6, precision="departement"), True),
        (Place(departement="69", latitude=45.8, longitude=4.6, precision="commune"), True),
    ],
)
def test_two_places_of_one_area_are_at_an_unknown_distance(other: Place, known: bool) -> None:
    assert (distance_km(AREA, other) is not None) is known


def test_two_firms_of_one_commune_are_0_km_apart_and_of_one_intercommunality_are_not() -> None:
    town = Place(departement="74", latitude=46.1, longitude=6.5, precision="commune")
    wide = replace(town, precision="epci")
    assert (distance_km(town, town), distance_km(wide, wide)) == (0.0, None)
    assert [one.pinned for one in (town, wide, AREA, Place())] == [True, True, False, False]


def test_a_text_by_language_is_given_in_the_reader_s() -> None:
    said = Message("asked: {what}", {"what": {"en": "joinery", "fr": "menuiserie"}})
    french = {"en": "fr", "asked: {what}": "demandé : {what}"}
    assert said.text() == "asked: joinery"
    assert said.text(lambda text: french.get(text, text)) == "demandé : menuiserie"
    assert said.text(lambda text: {"en": "de"}.get(text, text)) == "asked: joinery"
