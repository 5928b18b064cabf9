"""What people type about an offer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.offers.actions.offering import Offered
from cordee_web.apps.offers.models import Offer
from cordee_web.web.kit.fields import AmountField, DayInput
from cordee_web.web.kit.papers import ACCEPT, check_paper


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
    email = forms.EmailField(
        label=_("Its mail address"), required=False,
        help_text=_("The platform mails the link there. Empty: copy it, and send it yourself."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Its language"), choices=settings.LANGUAGES,
        help_text=_("Of the mail, and of the page around your offer."),
    )  # fmt: skip
    until = forms.DateField(label=_("Until"), widget=DayInput())


class FileForm(forms.Form):
    """A file of the offer."""

    title = forms.CharField(label=_("What it is"), max_length=160)
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, PNG or JPEG, 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip
    to_buyer = forms.ChoiceField(
        label=_("Who reads it"), widget=forms.RadioSelect, initial="",
        choices=[("", _("The members alone")), ("1", _("The buyer too, by its link"))],
        required=False,
        help_text=_("A file for the buyer makes another version of the offer."),
    )  # fmt: skip

    def clean_to_buyer(self) -> bool:
        """The members alone, unless said otherwise."""
        return bool(self.cleaned_data["to_buyer"])

    def clean_file(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["file"])
        return self.cleaned_data["file"]


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


class RefuseForm(forms.Form):
    """The buyer refuses what it read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Your name, and for whom you answer"), max_length=160)
    why = _text(_("Why"), required=False, most=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].help_text = _("As you like: it helps them make you another offer.")
