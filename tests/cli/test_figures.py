from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cordee.cli.shown.figures import Voice
from cordee.vocabulary import Message, Place, Reason

EN, FR = Voice("en", str), Voice("fr", str)


def plain(text: str) -> str:
    """With ordinary spaces, so that figures can be read here."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        (FR.number(1234567.891, 2), "1 234 567,89"),
        (EN.number(1234567.891), "1,234,568"),
        (FR.score(0.5), "0,50"),
        (FR.percent(0.333), "33 %"),
        (FR.percent(0.0042), "0,4 %"),
        (EN.percent(0), "0 %"),
        (EN.percent(1), "100 %"),
        (FR.amount(1500000, "EUR"), "1 500 000 €"),
        (FR.amount(12.5, "h"), "12,5 h"),
        (FR.amount(3, None), "3"),
        (FR.money(33.34, "EUR"), "33,34 €"),
        (FR.km(41.6), "42 km"),
        (FR.seconds(0.0123), "12 ms"),
        (FR.seconds(2.25), "2,2 s"),
        (FR.day(date(2026, 11, 21)), "21 novembre 2026"),
        (FR.day(datetime(2026, 11, 21, 12, 0, tzinfo=UTC)), "21 novembre 2026, 12:00 UTC"),
        (FR.place(Place(town="Cluses", departement="74")), "Cluses (74)"),
        (FR.place(Place(departement="74")), "Haute-Savoie (74)"),
        (FR.place(Place(nuts="FRK28")), "Haute-Savoie (FRK28)"),
        (FR.place(Place()), ""),
    ],
)
def test_figures_are_written_as_the_reader_does(shown: str, written: str) -> None:
    assert plain(shown) == written


def test_reasons_are_joined() -> None:
    reasons = [Reason(str(n), Message(f"reason {n}")) for n in range(3)]
    assert EN.why(reasons) == "reason 0; reason 1"
    assert FR.why(reasons) == "reason 0 ; reason 1"
