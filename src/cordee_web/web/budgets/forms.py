"""What people type about money."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.budgets.actions.lines import Written
from cordee_web.apps.budgets.enums import Currency, Key, LineKind
from cordee_web.apps.budgets.models import KeyChoice, Line
from cordee_web.apps.cooperations.models import Party
from cordee_web.web.kit.fields import AmountField, DayInput
from cordee_web.web.kit.papers import ACCEPT, check_paper

NOBODY = [("", "—")]
WORK = "did_"
"""Of the names under which each member's work stands in a form."""


def _amount(label: Any, *, least: int | None = 0, help_text: Any = "") -> AmountField:
    return AmountField(
        label=label, required=False, min_value=least, max_digits=13, help_text=help_text
    )


def cents(amount: Decimal | None) -> int | None:
    """An amount typed, in cents; None stays unknown."""
    return None if amount is None else int(amount * 100)


def units(amount: int | None) -> Decimal | None:
    """Cents as an amount to type."""
    return None if amount is None else Decimal(amount) / 100


class LineForm(forms.Form):
    """A line: what it is, how much, who, when, among whom."""

    kind = forms.ChoiceField(
        label=_("What is it"), choices=LineKind.choices, widget=forms.RadioSelect,
        initial=LineKind.COST,
    )  # fmt: skip
    label = forms.CharField(label=_("In a word"), max_length=160)
    expected = _amount(_("Expected"))
    real = _amount(_("Real"), help_text=_("Once it is paid, received or brought."))
    party = forms.ChoiceField(
        label=_("Who"), required=False,
        help_text=_("Who pays the cost, receives the revenue, or brings the contribution."),
    )  # fmt: skip
    keeper = forms.ChoiceField(
        label=_("Who keeps the money for all"), required=False,
        help_text=_("For a contribution in money. In kind: nobody."),
    )  # fmt: skip
    on = forms.DateField(label=_("Date"), required=False, widget=DayInput())
    shared_by = forms.MultipleChoiceField(
        label=_("Shared by"), required=False, widget=forms.CheckboxSelectMultiple
    )
    proof = forms.FileField(
        label=_("Proof"), required=False, help_text=_("Invoice or receipt: PDF, PNG or JPEG."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one), name) for one, name in parties]
        for field in ("party", "keeper"):
            self.fields[field].choices = [*NOBODY, *named]  # type: ignore[attr-defined]
        self.fields["shared_by"].choices = named  # type: ignore[attr-defined]

    def clean_proof(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["proof"])
        return self.cleaned_data["proof"]

    def written(self) -> Written:
        """As the verb takes it."""
        told = self.cleaned_data
        return Written(
            kind=LineKind(told["kind"]),
            label=told["label"],
            party=UUID(told["party"]) if told["party"] else None,
            keeper=UUID(told["keeper"]) if told["keeper"] else None,
            expected_cents=cents(told["expected"]),
            real_cents=cents(told["real"]),
            on=told["on"],
            shared_by=tuple(UUID(one) for one in told["shared_by"]),
            proof=told["proof"] or None,
        )


def of_line(line: Line) -> dict[str, Any]:
    """A line as it stands in the form."""
    return {
        "kind": line.kind, "label": line.label, "expected": units(line.expected_cents),
        "real": units(line.real_cents), "party": str(line.party_id or ""),
        "keeper": str(line.keeper_id or ""), "on": line.on,
        "shared_by": [str(one) for one in line.shared_by],
    }  # fmt: skip


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=400)


class KeyForm(forms.Form):
    """The key, with the weights that it takes."""

    key = forms.ChoiceField(label=_("Key"), choices=Key.choices, widget=forms.RadioSelect)
    work_unit = forms.CharField(
        label=_("Work is counted in"), required=False, max_length=40, help_text=_("days, hours …")
    )
    mix_equal = forms.FloatField(label=_("Weight of equal parts"), required=False, min_value=0)
    mix_work = forms.FloatField(label=_("Weight of work"), required=False, min_value=0)
    mix_capital = forms.FloatField(label=_("Weight of contributions"), required=False, min_value=0)
    why = forms.CharField(
        label=_("Why this key"), max_length=400, help_text=_("Each member reads it.")
    )

    def __init__(self, *args: Any, members: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in members:
            field = forms.FloatField(
                label=_("Work of {firm}").format(firm=one.label), required=False, min_value=0,
                localize=True,
            )  # fmt: skip
            self.fields[f"{WORK}{one.pk}"] = field

    def told(self) -> dict[str, Any]:
        """As the verb takes it."""
        own = self.cleaned_data
        work = {
            UUID(name.removeprefix(WORK)): value
            for name, value in own.items()
            if name.startswith(WORK) and value is not None
        }
        mix = {name: own[f"mix_{name}"] for name in ("equal", "work", "capital")}
        return {
            "key": Key(own["key"]), "why": own["why"], "work": work, "work_unit": own["work_unit"],
            "mix": {name: value for name, value in mix.items() if value},
        }  # fmt: skip


def of_choice(choice: KeyChoice) -> dict[str, Any]:
    """The key of today as it stands in the form."""
    work = {f"{WORK}{party}": value for party, value in choice.work.items()}
    mix = {f"mix_{name}": value for name, value in choice.mix.items()}
    return {"key": choice.key, "work_unit": choice.work_unit, **work, **mix}


class OutsideForm(forms.Form):
    """What a firm, alone or with others, would earn without the rest."""

    members = forms.MultipleChoiceField(
        label=_("With whom"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nobody ticked: we alone."),
    )  # fmt: skip
    amount = _amount(
        _("What we would earn by ourselves"), least=None,
        help_text=_("A cost with a minus sign. Empty: unknown."),
    )  # fmt: skip

    def __init__(self, *args: Any, others: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].choices = [(str(one.pk), one.label) for one in others]  # type: ignore[attr-defined]


class PayForm(forms.Form):
    """A payment, from one's own firm or to it."""

    way = forms.ChoiceField(
        label=_("Which way"), widget=forms.RadioSelect, initial="paid",
        choices=[("paid", _("We paid")), ("received", _("We received"))],
    )  # fmt: skip
    other = forms.ChoiceField(label=_("To or from whom"))
    amount = AmountField(label=_("Amount"), min_value=Decimal("0.01"), max_digits=13)
    on = forms.DateField(
        label=_("Paid on"),
        initial=timezone.localdate,
        widget=DayInput(),
    )
    note = forms.CharField(
        label=_("Reference"), required=False, max_length=200, help_text=_("Of the bank transfer.")
    )

    def __init__(self, *args: Any, others: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [(str(one.pk), one.label) for one in others]  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """How it is settled."""

    text = forms.CharField(
        label=_("How it is settled"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who waives what, who pays what until when. It holds once every member agrees."),
    )  # fmt: skip


class CurrencyForm(forms.Form):
    """The currency of the whole budget."""

    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
