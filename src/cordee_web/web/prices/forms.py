"""What people type about a round. Prices and phrases are in no form: they never leave the browser."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.web.kit.fields import AmountField


def _moment() -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("Last moment to seal"),
        help_text=_("Prices may be opened before, once every member has sealed its own."),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def _why() -> forms.CharField:
    return forms.CharField(
        label=_("Why"), max_length=400, help_text=_("Every member reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class BeginForm(forms.Form):
    """How many members open, and until when prices are sealed."""

    threshold = forms.TypedChoiceField(
        label=_("How many members it takes to open"), coerce=int,
        help_text=_(
            "With all of them, one lost key closes the prices for ever. With fewer, so many members who "
            "would act together behind the others' backs could read early."
        ),
    )  # fmt: skip
    until = _moment()

    def __init__(self, *args: Any, members: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["threshold"].choices = [  # type: ignore[attr-defined]
            (n, str(_("{n} of {all}")).format(n=n, all=members)) for n in range(2, members + 1)
        ]
        self.fields["threshold"].initial = max(2, members - 1)


class MoveForm(forms.Form):
    """Another last moment."""

    until = _moment()
    why = _why()


class WhyForm(forms.Form):
    """A reason."""

    why = _why()


class FiguresForm(forms.Form):
    """What a member's part costs it, and what it would earn without the others."""

    cost = AmountField(label=_("What our part costs us (€)"), required=False, min_value=0)
    alone = AmountField(
        label=_("What we would earn without the others (€)"), required=False,
        help_text=_("What this work, or the work that we would do instead, would leave us; 0 for nothing."),
    )  # fmt: skip
    told = forms.BooleanField(
        label=_("The other members read both"), required=False,
        help_text=_(
            "Else you alone read them, and your own margin. They are kept on the platform as they are, not "
            "sealed."
        ),
    )  # fmt: skip


def cents(amount: Decimal | None) -> int | None:
    """An amount typed, in cents; None stays unknown."""
    return None if amount is None else int(amount * 100)
