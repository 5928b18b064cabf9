"""The forms of what a firm can do and proves: know-how, certificates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cordee.taxonomy import certificates, naf, trades
from cordee.taxonomy import cpv as cpv_codes
from cordee_web.web.kit.fields import DayInput, FigureField
from cordee_web.web.kit.papers import ACCEPT, check_paper

UNITS = [
    ("", "—"),
    ("h", pgettext_lazy("unit", "hours")),
    ("piece", pgettext_lazy("unit", "pieces")),
    ("t", pgettext_lazy("unit", "tonnes")),
    ("m2", pgettext_lazy("unit", "square metres")),
    ("day", pgettext_lazy("unit", "days")),
    ("EUR", pgettext_lazy("unit", "euros")),
]


class KnowHowForm(forms.Form):
    """One know-how."""

    words = forms.CharField(label=_("What you can do, in your words"), max_length=300)
    trade = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    level = forms.TypedChoiceField(
        label=_("Level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("", _("Not said")),
            (1, pgettext_lazy("level", "occasional")),
            (2, pgettext_lazy("level", "regular")),
            (3, pgettext_lazy("level", "confirmed")),
            (4, pgettext_lazy("level", "expert")),
            (5, pgettext_lazy("level", "reference of the trade")),
        ],
    )
    machines = forms.CharField(
        label=_("Machines"), required=False, widget=forms.Textarea, help_text=_("One by line.")
    )
    materials = forms.CharField(
        label=_("Materials"), required=False, max_length=1000, help_text=_("Between commas.")
    )
    tolerance = forms.CharField(label=_("Tolerance"), required=False, max_length=200)
    yearly = FigureField(label=_("What you can do in a year"), required=False, min_value=0)
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=40, widget=forms.Select(choices=UNITS)
    )
    cpv = forms.CharField(
        label=_("CPV codes"), required=False, max_length=400, help_text=_("Between commas.")
    )
    naf = forms.CharField(
        label=_("NAF codes"), required=False, max_length=200, help_text=_("Between commas.")
    )
    evidence = forms.IntegerField(
        label=_("Contracts or references that prove it"), required=False, min_value=0
    )
    proof = forms.FileField(
        label=_("A file that shows it"),
        required=False,
        help_text=_("PDF, PNG or JPEG, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    proof_until = forms.DateField(
        label=_("Last day on which this proof counts"),
        required=False,
        widget=DayInput(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = str(self["unit"].value() or "")
        if own not in {code for code, _label in UNITS}:  # an import brought it: "batteries"
            self.fields["unit"].widget.choices = [*UNITS, (own, own)]

    def clean_trade(self) -> str:
        """A trade of the thesaurus; without one, the first that the words name."""
        trade: str = self.cleaned_data["trade"]
        if trades.by_id(trade):
            return trade
        named = trades.named_in(self.cleaned_data.get("words", ""))
        return named[0] if named else ""

    def clean_cpv(self) -> list[str]:
        """Codes of CPV 2008."""
        return _codes(self.cleaned_data["cpv"], cpv_codes.normalise)

    def clean_naf(self) -> list[str]:
        """Codes of NAF rev. 2."""
        return _codes(self.cleaned_data["naf"], naf.normalise)

    def clean_machines(self) -> list[str]:
        """One by line."""
        return [one.strip() for one in self.cleaned_data["machines"].splitlines() if one.strip()]

    def clean_materials(self) -> list[str]:
        """Between commas."""
        return _listed(self.cleaned_data["materials"])

    def clean_proof(self) -> Any:
        """A paper we take."""
        check_paper(self.cleaned_data["proof"])
        return self.cleaned_data["proof"]

    def values(self) -> dict[str, Any]:
        """What the verbs take; the file apart."""
        return {name: value for name, value in self.cleaned_data.items() if name != "proof"}


class CertificateForm(forms.Form):
    """A certificate, its last day, its paper."""

    name = forms.CharField(
        label=_("Certificate or qualification"),
        max_length=120,
        help_text=_("ISO 9001, EN 9100, Qualibat 2112…"),
        widget=forms.TextInput(attrs={"list": "certificate-names", "autocomplete": "off"}),
    )
    until = forms.DateField(
        label=_("Last day of validity"),
        required=False,
        widget=DayInput(),
        help_text=_("We remind you 60 and 15 days before."),
    )
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=160)
    file = forms.FileField(
        label=_("The paper"),
        required=False,
        help_text=_("PDF, PNG or JPEG, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )

    def clean_name(self) -> str:
        """Its one canonical name, where it is known."""
        typed: str = self.cleaned_data["name"].strip()
        return certificates.canonical(typed) or typed

    def clean_file(self) -> Any:
        """A paper we take."""
        check_paper(self.cleaned_data["file"])
        return self.cleaned_data["file"]


def _listed(typed: str) -> list[str]:
    return [one.strip() for one in typed.replace(";", ",").split(",") if one.strip()]


def _codes(typed: str, normalise: Any) -> list[str]:
    found: list[str] = []
    for one in _listed(typed):
        code = normalise(one)
        if code is None:
            raise forms.ValidationError(
                _("“%(code)s” is not a code of this list."), params={"code": one}
            )
        found.append(code)
    return found
