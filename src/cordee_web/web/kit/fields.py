"""Controls that several rooms' forms share: a day, a figure as people write it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day in the browser's own calendar, which takes no other form than "2026-11-25"."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and an hour in the browser's own control, which takes no other form than "2026-11-25T17:30"."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def bare(value: Any) -> Any:
    """What was typed, without the spaces of its thousands, of whichever width."""
    return "".join(value.split()) if isinstance(value, str) else value


class FigureField(forms.FloatField):
    """A figure as people write it: "60 000" or "0,5"; shown without a decimal that says nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(localize=True, **kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value: Any) -> float | None:  # type: ignore[override]
        """The figure without its spaces."""
        return super().to_python(bare(value))

    def prepare_value(self, value: Any) -> Any:
        """60000.0 is written 60000."""
        return int(value) if isinstance(value, float) and value.is_integer() else value


class AmountField(forms.DecimalField):
    """An amount of money, or another exact figure, as people write it: "1 200,50"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"localize": True, "max_digits": 14, "decimal_places": 2} | kwargs)
        self.widget.attrs.setdefault("inputmode", "decimal")

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The amount without its spaces."""
        return super().to_python(bare(value))

    def prepare_value(self, value: Any) -> Any:
        """520000.0 is written 520000, and 12.5 is written 12,50."""
        if isinstance(value, float | Decimal):
            places = 2 if value == round(value, 2) else self.decimal_places
            return int(value) if value == int(value) else Decimal(f"{value:.{places}f}")
        return value
