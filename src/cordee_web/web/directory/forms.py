"""The search of the directory, and what people may write in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cordee.taxonomy import trades
from cordee.vocabulary import Place
from cordee_web.apps.directory.values.asked import SIZES, Asked, Near, located

SIZE_NAMES = {
    "1-9": pgettext_lazy("size", "1 to 9 people"),
    "10-49": pgettext_lazy("size", "10 to 49 people"),
    "50-249": pgettext_lazy("size", "50 to 249 people"),
    "250-": pgettext_lazy("size", "250 people and more"),
}
DISTANCES = (10, 20, 30, 50, 100, 200)


class SearchForm(forms.Form):
    """What one looks for; every field may stay empty."""

    q = forms.CharField(
        label=_("Words, trade, name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    place = forms.CharField(label=_("Near (town or postcode)"), required=False, max_length=120)
    km = forms.TypedChoiceField(
        label=_("Within"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(one, f"{one} km") for one in DISTANCES],
        initial=30,
    )
    month = forms.CharField(
        label=_("Free capacity in"),
        required=False,
        max_length=7,
        widget=forms.TextInput(attrs={"type": "month", "placeholder": "2027-01"}),
    )
    trade = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    certificate = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    departement = forms.CharField(required=False, max_length=4, widget=forms.HiddenInput)
    size = forms.ChoiceField(
        required=False, choices=[("", ""), *SIZE_NAMES.items()], widget=forms.HiddenInput
    )

    def clean_place(self) -> Place | None:
        """The town or the postcode, located."""
        typed = self.cleaned_data["place"].strip()
        if not typed:
            return None
        found = located(typed)
        if found is None:
            raise forms.ValidationError(
                _("We do not know this place. Write a French town, or its five-digit postcode.")
            )
        return found

    def clean_month(self) -> date | None:
        """The first day of the month."""
        typed = self.cleaned_data["month"].strip()
        if not typed:
            return None
        try:
            return date.fromisoformat(f"{typed}-01")
        except ValueError:
            raise forms.ValidationError(
                _("Write the year and the month like this: 2027-01.")
            ) from None

    def asked(self) -> Asked:
        """What is asked; a part that is in error is left out."""
        if not self.is_bound:
            return Asked()
        self.is_valid()
        told = self.cleaned_data
        place: Place | None = told.get("place")
        near = None
        if place is not None and place.latitude is not None and place.longitude is not None:
            near = Near(place.latitude, place.longitude, float(told.get("km") or 30))
        trade = told.get("trade", "")
        return Asked(
            words=told.get("q", "").strip(),
            trade=trade if trades.by_id(trade) else "",
            certificate=told.get("certificate", ""),
            departement=told.get("departement", ""),
            size=told.get("size", "") if told.get("size", "") in SIZES else "",
            near=near,
            month=told.get("month"),
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A part of a search as the page shows it, with the query that goes without it."""

    label: Any
    without: str


def chosen(query: Mapping[str, str], language: str) -> list[Chosen]:
    """The facets that a search holds, each with the address's query without it."""
    said: dict[str, Any] = {}
    if trade := query.get("trade"):
        said["trade"] = trades.label(trade, language)
    for name in ("certificate", "departement"):
        if value := query.get(name):
            said[name] = value
    if (size := query.get("size")) in SIZE_NAMES:
        said["size"] = SIZE_NAMES[size]
    return [Chosen(label, name) for name, label in said.items() if label]
