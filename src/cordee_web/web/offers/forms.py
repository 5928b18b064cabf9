"""What people type about an offer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.offers.actions.offering import Offered
from cordee_web.apps.offers.models import Offer
from cordee_web.web.kit.fields import AmountField, DayInput


def _text(label: Any, *, required: bool = True, most: int = 20_000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 5})
    return forms.CharField(label=label, max_length=most, widget=area, required=required)


class OfferForm(forms.Form):
    """The offer."""

    title = forms.CharField(label=_("What is offered"), max_length=200)
    text = _text(_("The offer"))
    guarantees = _text(_("Guarantees"), required=False)
    price = AmountField(
        label=_("Price shown to the buyer, in euros"), required=False, min_value=0,
        help_text=_("Empty: no price is shown."),
    )  # fmt: skip
    holds_until = forms.DateField(label=_("It holds until"), widget=DayInput())
    contact_name = forms.CharField(label=_("The one contact of the buyer"), max_length=160)
    contact_email = forms.EmailField(label=_("E-mail of the contact"), required=False)
    contact_phone = forms.CharField(
        label=_("Telephone of the contact"), max_length=40, required=False
    )

    def offered(self) -> Offered:
        """As the verb takes it."""
        told = dict(self.cleaned_data)
        price: Decimal | None = told.pop("price")
        return Offered(**told, price_cents=None if price is None else int(price * 100))


def of_offer(offer: Offer) -> dict[str, Any]:
    """An offer as it stands in the form."""
    names = [one for one in OfferForm.base_fields if one != "price"]
    price = None if offer.price_cents is None else Decimal(offer.price_cents) / 100
    return {name: getattr(offer, name) for name in names} | {"price": price}


class LinkForm(forms.Form):
    """A link for the buyer."""

    label = forms.CharField(label=_("For whom"), max_length=120)
    until = forms.DateField(label=_("Until"), widget=DayInput())


class AnswerForm(forms.Form):
    """An answer to the buyer."""

    answer = _text(_("Your answer"), most=4000)


class QuestionForm(forms.Form):
    """A question of the buyer."""

    text = _text(_("Your question"), most=4000)


class AcceptForm(forms.Form):
    """The buyer accepts what it read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Your name, and for whom you sign"), max_length=160)
    agreed = forms.BooleanField(label=_("I accept this offer as it stands on this page"))
