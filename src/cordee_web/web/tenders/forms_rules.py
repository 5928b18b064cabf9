"""What people type on the form of the grouping, the guard and the capacities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.enums import Form, Topic
from cordee_web.web.kit.fields import DayInput
from cordee_web.web.kit.papers import ACCEPT, check_paper

_YES, _NO = "yes", "no"


class FormForm(forms.Form):
    """How the members are bound."""

    form = forms.ChoiceField(
        label=_("Form of the grouping"), choices=Form.choices, widget=forms.RadioSelect
    )


class SignersForm(forms.Form):
    """Who is named mandataire, and who signs."""

    applied = forms.ChoiceField(label=_("Mandataire in the application"), required=False)
    offered = forms.ChoiceField(label=_("Mandataire in the offer"), required=False)
    by_all = forms.ChoiceField(
        label=_("Who signs"),
        required=False,
        choices=[
            ("", pgettext_lazy("who signs", "Not said yet")),
            (_YES, _("Every member signs")),
            (_NO, _("The mandataire signs, with the mandate of each")),
        ],
    )

    def __init__(self, *args: Any, members: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            ("", pgettext_lazy("mandataire", "Not named yet")),
            *((one.pk, one.label) for one in members),
        ]
        for name in ("applied", "offered"):
            self.fields[name].choices = named  # type: ignore[attr-defined]

    def signs(self) -> bool | None:
        """Whether all sign; None when nobody said."""
        return {_YES: True, _NO: False}.get(self.cleaned_data["by_all"])


class ReasonForm(forms.Form):
    """Why the members need one another for a lot."""

    topic = forms.ChoiceField(label=_("About"), choices=Topic.choices)
    text = forms.CharField(
        label=_("The reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("With figures, facts or dates. All members read it."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What proves it"), required=False, max_length=300,
        help_text=_("A document and where it lies: an order book, a refusal of a bank, a quote."),
    )  # fmt: skip

    paper = forms.FileField(
        label=_("Paper that proves it"), required=False,
        help_text=_("PDF, PNG or JPEG. You and the mandataire read it, the others once you let them."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip

    def clean_paper(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["paper"])
        return self.cleaned_data["paper"]


class PriceForm(forms.Form):
    """Whether one price is given for all the lots."""

    one_price = forms.ChoiceField(
        label=_("One price for all the lots"),
        required=False,
        choices=[
            ("", pgettext_lazy("one price", "Not said yet")),
            (_YES, _("Yes, one price for all of them")),
            (_NO, _("No, each lot has its own")),
        ],
    )

    @classmethod
    def of(cls, one_price: bool | None) -> PriceForm:
        """As it stands."""
        return cls(initial={"one_price": {True: _YES, False: _NO}.get(one_price, "")})  # type: ignore[arg-type]

    def said(self) -> bool | None:
        """None when nobody said."""
        return {_YES: True, _NO: False}.get(self.cleaned_data["one_price"])


class ProofForm(forms.Form):
    """What one's own firm, or one that it relies on, brings to a criterion."""

    figure = forms.FloatField(
        label=_("Figure"), required=False, min_value=0,
        help_text=_("In euros for a turnover or an insurance. Empty: unknown."),
    )  # fmt: skip
    document = forms.CharField(
        label=_("Document that proves it"), required=False, max_length=200,
        help_text=_("Accounts, certificate, attestation: its name, and where it lies."),
    )  # fmt: skip
    valid_until = forms.DateField(
        label=_("Valid until"),
        required=False,
        widget=DayInput(),
    )
    relied_on = forms.CharField(
        label=_("Firm relied on"), required=False, max_length=160,
        help_text=_("Leave it empty for your own means; else the firm that lends you its own."),
    )  # fmt: skip
    commitment = forms.BooleanField(label=_("Its signed commitment is there"), required=False)
    paper = forms.FileField(
        label=_("The document itself"), required=False,
        help_text=_("PDF, PNG or JPEG. It goes into the file of the bid: nobody asks you for it again."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    field_order = ("figure", "document", "paper", "valid_until", "relied_on", "commitment")

    def __init__(self, *args: Any, held: bool = False, **kwargs: Any) -> None:
        """`held`: what is asked is a certificate or a qualification, which one has or not."""
        super().__init__(*args, **kwargs)
        if held:
            self.fields["figure"] = forms.TypedChoiceField(
                label=_("Do you hold it?"), required=False, coerce=float, empty_value=None,
                choices=[("", pgettext_lazy("held", "Not known yet")), ("1", _("Yes")), ("0", _("No"))],
            )  # fmt: skip

    def clean_paper(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["paper"])
        return self.cleaned_data["paper"]
