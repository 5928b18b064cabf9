"""The forms of a firm's page, one thing at a time. Each gives the values that the verbs take."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.values.identity import PLACE, numbers_of, place_of
from cordee_web.web.kit.fields import AmountField, FigureField


class Part(forms.Form):
    """A part of the page whose fields are columns of `Firm`."""

    columns: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def read(cls, firm: Firm) -> dict[str, Any]:
        """What the firm says today."""
        return {name: getattr(firm, name) for name in cls.columns}

    @classmethod
    def marked(cls) -> tuple[str, ...]:
        """The columns whose marks travel with the form: all that it may write."""
        return cls.columns

    def values(self) -> dict[str, Any]:
        """What to write."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def left(self, chosen: Collection[str]) -> frozenset[str]:
        """What is not written when the person leaves these fields to the other."""
        return frozenset(chosen)


class IdentityForm(Part):
    """Name, numbers, place."""

    columns = ("name", "siren", "siret", "vat", "company_group", "postcode", "town")
    name = forms.CharField(label=_("Name"), max_length=200)
    siren = forms.CharField(
        label="SIREN", required=False, max_length=20, help_text=_("Nine digits.")
    )
    siret = forms.CharField(
        label="SIRET",
        required=False,
        max_length=24,
        help_text=_("Fourteen digits, of your main site."),
    )
    vat = forms.CharField(label=_("VAT number"), required=False, max_length=24)
    company_group = forms.CharField(
        label=_("Group of companies"),
        required=False,
        max_length=160,
        help_text=_("Two firms of one group count as one in a grouping."),
    )
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=12)
    town = forms.CharField(label=_("Town"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        """The numbers agree with one another; the place is known."""
        told = super().clean() or {}
        numbers, wrong = numbers_of(told)
        self.place, unknown = place_of(told.get("postcode", ""), told.get("town", ""))
        for name, text in (wrong | unknown).items():
            self.add_error(name, text)
        return told | numbers

    @classmethod
    def marked(cls) -> tuple[str, ...]:
        """The place is written whole."""
        return (*cls.columns, *PLACE)

    def left(self, chosen: Collection[str]) -> frozenset[str]:
        """A town left to the other is left with its postcode and coordinates."""
        place = {"postcode", "town", *PLACE}
        return frozenset(chosen) | (place if place & set(chosen) else frozenset())

    def values(self) -> dict[str, Any]:
        """The place comes with its coordinates."""
        return super().values() | self.place


class PresentationForm(Part):
    """A few sentences, and the languages spoken."""

    columns = ("presentation", "languages", "can_lead")
    presentation = forms.CharField(
        label=_("Your firm in two sentences"),
        required=False,
        max_length=5000,
        widget=forms.Textarea,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can work"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("fr", _("French")), ("en", _("English")), ("de", _("German")), ("it", _("Italian")),
            ("es", _("Spanish")), ("pt", _("Portuguese")), ("nl", _("Dutch")), ("pl", _("Polish")),
        ],
    )  # fmt: skip
    can_lead = forms.TypedChoiceField(
        label=_("Can you lead a grouping (mandataire)?"),
        required=False,
        coerce=lambda one: {"yes": True, "no": False}.get(one),
        empty_value=None,
        choices=[("", _("I do not know yet")), ("yes", _("yes")), ("no", _("no"))],
    )

    @classmethod
    def read(cls, firm: Firm) -> dict[str, Any]:
        """The will to lead in words."""
        told = super().read(firm)
        return told | {"can_lead": {True: "yes", False: "no", None: ""}[firm.can_lead]}


class ContactsForm(Part):
    """How to reach the firm."""

    columns = ("phone", "email", "website")
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.URLField(label=_("Web site"), required=False, assume_scheme="https")


class FiguresForm(Part):
    """Staff and references; turnover has a line a year."""

    columns = ("staff", "reference_count")
    staff = forms.IntegerField(label=_("Staff"), required=False, min_value=0, max_value=1_000_000)
    reference_count = forms.IntegerField(
        label=_("References"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        help_text=_("Works of the last years that you can show."),
    )


class WillForm(Part):
    """On what the firm wants to work, and how far."""

    columns = ("wants", "max_distance_km")
    wants = forms.CharField(
        label=_("What you want to do with others"),
        required=False,
        max_length=3000,
        widget=forms.Textarea,
    )
    max_distance_km = forms.IntegerField(
        label=_("How far you go"),
        required=False,
        min_value=1,
        max_value=20_000,
        help_text=_("In kilometres; groupings further away are not proposed to you."),
    )


class TurnoverForm(forms.Form):
    """The turnover of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    amount = AmountField(
        label=_("Turnover in euros, without tax"),
        required=False,
        min_value=0,
        max_digits=15,
        help_text=_("Leave empty to take the figure of that year back."),
    )

    def cents(self) -> int | None:
        """In cents; None takes it back."""
        amount = self.cleaned_data["amount"]
        return None if amount is None else int(amount * 100)


class CustomerForm(forms.Form):
    """A customer or a supplier."""

    name = forms.CharField(label=_("Name"), max_length=200)
    supplies = forms.BooleanField(label=_("It is a supplier"), required=False)
    percent = FigureField(
        label=_("Part of your turnover"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("In percent. It shows how much hangs on one customer."),
    )
