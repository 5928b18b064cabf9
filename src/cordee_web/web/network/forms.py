"""A firm added by hand, a firm that leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NotANumber
from stdnum.fr import siren

from cordee.taxonomy import communes
from cordee.vocabulary import Capability, Company, Place
from cordee_web.web.kit.fields import DayInput


class AddForm(forms.Form):
    """What one knows of a firm at first."""

    name = forms.CharField(label=_("Name"), max_length=200)
    siren = forms.CharField(
        label="SIREN", required=False, max_length=20, help_text=_("Nine digits.")
    )
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=12)
    town = forms.CharField(label=_("Town"), required=False, max_length=120)
    words = forms.CharField(
        label=_("What it does"), required=False, max_length=300, help_text=_("In a few words.")
    )
    joined_on = forms.DateField(
        label=_("Member since"),
        initial=timezone.localdate,
        widget=DayInput(),
    )

    def clean_siren(self) -> str:
        """Checked by its key."""
        typed: str = self.cleaned_data["siren"].strip()
        if not typed:
            return ""
        try:
            return str(siren.validate(typed))
        except NotANumber:
            raise forms.ValidationError(_("This is no SIREN: check its nine digits.")) from None

    def clean(self) -> dict[str, Any]:
        """The place is one we know."""
        told = super().clean() or {}
        postcode, town = told.get("postcode", "").strip(), told.get("town", "").strip()
        self.place = communes.locate(postcode=postcode or None, town=town or None) or Place()
        if (postcode or town) and self.place == Place():
            self.add_error("town", _("We do not know this place. Check the postcode and the town."))
        return told

    def company(self) -> Company:
        """The firm in the engine's words."""
        told = self.cleaned_data
        return Company(
            id="by-hand",
            name=told["name"],
            siren=told["siren"] or None,
            place=self.place,
            capabilities=(Capability(words=told["words"]),) if told["words"] else (),
        )


class LeaveForm(forms.Form):
    """Why and when a firm leaves."""

    why = forms.CharField(label=_("Why does it leave?"), max_length=200)
    left_on = forms.DateField(
        label=_("Last day"),
        initial=timezone.localdate,
        widget=DayInput(),
    )
