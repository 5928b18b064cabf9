from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from cordee.documents.wording import Wording
from cordee.vocabulary import Deadline, InvalidProblem, Message, Money, Place

SPACE, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
ALPS = timezone(timedelta(hours=1))


def words(locale: str) -> Wording:
    return Wording(lambda template: template, locale)


def test_money_by_locale() -> None:
    amount = Money.of("1234567.89")
    assert [words(one).money(amount) for one in ("fr", "en", "de")] == [
        f"1{NARROW}234{NARROW}568{SPACE}€",
        "€1,234,568",
        f"1.234.568{SPACE}€",
    ]


def test_small_money_keeps_its_cents() -> None:
    assert words("fr").money(Money.of("12.50")) == f"12,50{SPACE}€"


def test_whole_money_shows_no_cents() -> None:
    assert words("fr").money(Money.of(50, "CHF")) == f"50{SPACE}CHF"


def test_unknown_is_said_and_never_zero() -> None:
    said = words("en")
    assert [said.money(None), said.number(None), said.percent(None), said.distance(None)] == [
        "unknown",
        "unknown",
        "unknown",
        "unknown distance",
    ]


def test_percentages() -> None:
    assert [words("fr").percent(0.345), words("fr").percent(0.345, 1)] == [
        f"34{SPACE}%",
        f"34,5{SPACE}%",
    ]


def test_deadline_with_its_zone() -> None:
    at = datetime(2027, 1, 15, 12, 0, tzinfo=ALPS)
    assert words("fr").deadline(Deadline(at)) == "vendredi 15 janvier 2027, 12:00 (UTC+01:00)"


def test_deadline_without_time_is_a_day() -> None:
    at = datetime(2027, 1, 15, tzinfo=UTC)
    assert words("en").deadline(Deadline(at, ("time", "zone"))) == "Friday, January 15, 2027"


def test_dates() -> None:
    assert words("fr").day(date(2028, 5, 31)) == "31 mai 2028"
    assert words("fr").short_day(date(2028, 5, 31)) == "31/05/2028"


def test_numbers_in_sentences_are_local_and_years_are_not_grouped() -> None:
    message = Message(
        "{a} {b:.1f} {year} {inner}",
        {"a": 12500, "b": 2.25, "year": 2025, "inner": Message("{n}", {"n": (1.5, 2)})},
    )
    assert words("fr").sentence(message) == f"12{NARROW}500 2,2 2025 1,5, 2"


def test_quantities_know_their_units() -> None:
    said = words("fr")
    assert [said.quantity(1200, "piece"), said.quantity(5, "t"), said.quantity(180_000, "EUR")] == [
        "1200 pieces",
        "5 t",
        f"180{NARROW}000{SPACE}€",
    ]


def test_place_is_as_precise_as_known() -> None:
    said = words("fr")
    assert [
        said.place(Place(town="Cluses", postcode="74300")),
        said.place(Place(departement="74")),
        said.place(Place()),
    ] == ["74300 Cluses", "Haute-Savoie", ""]


def test_listing() -> None:
    assert words("fr").listing(["A", "B", "C"]) == "A, B et C"


def test_an_unknown_locale_is_refused() -> None:
    with pytest.raises(InvalidProblem):
        words("klingon")
