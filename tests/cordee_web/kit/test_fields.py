"""A figure, an amount, a day: as people write them, and shown so that nothing is lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from cordee_web.web.kit.fields import AmountField, DayInput, FigureField


class Written(forms.Form):
    figure = FigureField(required=False)
    amount = AmountField(required=False)
    day = forms.DateField(required=False, widget=DayInput())


@pytest.mark.parametrize(
    ("figure", "amount", "shown_figure", "shown_amount"),
    [
        (60_000.0, 520_000.0, "60000", "520000"),
        (0.5, 12.5, "0,5", "12,50"),
        (None, Decimal("1200.00"), None, "1200"),
    ],
)
def test_what_is_kept_is_shown_as_it_is_typed(
    figure: float | None, amount: float, shown_figure: str | None, shown_amount: str
) -> None:
    with translation.override("fr"):
        form = Written(initial={"figure": figure, "amount": amount, "day": date(2026, 11, 25)})
        shown = [form[name].field.widget.format_value(form[name].value()) for name in form.fields]
    assert shown == [shown_figure, shown_amount, "2026-11-25"]


def test_spaces_of_thousands_are_nothing() -> None:
    with translation.override("fr"):
        form = Written({"figure": "60 000", "amount": "1\u202f200,50", "day": "2026-11-25"})
        assert form.is_valid()
    assert form.cleaned_data == {
        "figure": 60_000.0, "amount": Decimal("1200.50"), "day": date(2026, 11, 25),
    }  # fmt: skip
