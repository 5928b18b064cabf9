"""What people type after a bid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cordee_web.apps.awards.actions.contracts import Signed
from cordee_web.apps.awards.bridge.papers import Told
from cordee_web.apps.awards.enums import Result, Way
from cordee_web.apps.awards.models import Contract, Outcome
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.models import Task
from cordee_web.web.kit.fields import AmountField, DayInput
from cordee_web.web.kit.papers import ACCEPT, check_paper

FIRST, MORE, MOST = 6, 6, 60
"""Lines of an invoice: how many there are at first, how many come at a time, how many there are at most."""
OF_LINE = ("what", "quantity", "price", "rate")
USUAL_TERM = timedelta(days=30)
"""What a public buyer usually takes to pay (R2192-10)."""
LARGEST = 20 * 1024 * 1024


def cents(amount: Decimal | None) -> int | None:
    """An amount typed, in cents; None stays unknown."""
    return None if amount is None else int(amount * 100)


def _day(label: Any, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput())


def _money(label: Any, *, required: bool = False) -> AmountField:
    return AmountField(label=label, required=required, min_value=0)


class OutcomeForm(forms.Form):
    """How a lot ended."""

    result = forms.ChoiceField(
        label=_("How did it end?"), choices=Result.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Why"), max_length=400, required=False)
    decided_on = _day(_("Decided on"), required=False)
    value = _money(_("Amount of the winning offer, in euros"))


def of_outcome(outcome: Outcome) -> dict[str, Any]:
    """How a lot ended as it stands in the form: saying it again loses nothing of it."""
    value = outcome.value_cents
    return {
        "result": outcome.result, "why": outcome.why, "decided_on": outcome.decided_on,
        "value": None if value is None else Decimal(value) / 100,
    }  # fmt: skip


class NoticeForm(forms.Form):
    """The award notice as a file."""

    notice = forms.FileField(
        label=_("Award notice"), help_text=_("TED, eForms, OCDS or DECP: XML, JSON or CSV.")
    )

    def clean_notice(self) -> Any:
        """Not larger than what notices are."""
        file = self.cleaned_data["notice"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is too large for a notice."))
        return file


class LessonForm(forms.Form):
    """What was learned."""

    text = forms.CharField(
        label=_("What did you learn?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ContractForm(forms.Form):
    """The contract, and the buyer as invoices name it."""

    number = forms.CharField(label=_("Number of the contract"), max_length=35)
    signed_on = _day(_("Signed on"))
    way = forms.ChoiceField(
        label=_("How invoices go"), choices=Way.choices, widget=forms.RadioSelect,
        initial=Way.EACH_MEMBER,
    )  # fmt: skip
    order = forms.CharField(label=_("Number of the engagement"), max_length=50, required=False)
    buyer = forms.CharField(label=_("Buyer"), max_length=300)
    buyer_siren = forms.CharField(label=_("SIREN of the buyer"), max_length=9, required=False)
    buyer_siret = forms.CharField(label=_("SIRET of the buyer"), max_length=14, required=False)
    buyer_unit = forms.CharField(label=_("Code of its department"), max_length=60, required=False)
    buyer_street = forms.CharField(label=_("Street"), max_length=200, required=False)
    buyer_postcode = forms.CharField(label=_("Postcode"), max_length=12, required=False)
    buyer_town = forms.CharField(label=_("Town"), max_length=120, required=False)
    public = forms.BooleanField(label=_("It is a public buyer"), required=False, initial=True)

    def signed(self) -> Signed:
        """As the verb takes it."""
        told = dict(self.cleaned_data)
        return Signed(**{**told, "way": Way(told["way"])})


def of_contract(contract: Contract) -> dict[str, Any]:
    """A contract as it stands in the form."""
    return {name: getattr(contract, name) for name in ContractForm.base_fields}


class AmountsForm(forms.Form):
    """An amount by task and member; where none stands yet, the one that was opened is proposed."""

    def __init__(
        self, *args: Any, pairs: Iterable[tuple[Task, Party, int | None]],
        known: dict[str, int | None], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.known = known
        self.pairs: dict[str, tuple[Task, Party]] = {}
        for task, party, opened in pairs:
            name = f"{task.pk}_{party.pk}"
            self.pairs[name] = (task, party)
            field = _money(f"{task.title} – {party.label}")
            stands = known.get(name, opened)
            field.initial = None if stands is None else Decimal(stands) / 100
            self.fields[name] = field

    def changed(self) -> list[tuple[Task, Party, int | None]]:
        """What is sent otherwise than it stood."""
        sent = {name: cents(self.cleaned_data[name]) for name in self.pairs}
        return [
            (*self.pairs[name], amount)
            for name, amount in sent.items()
            if amount != self.known.get(name)
        ]


class DeliveryForm(forms.Form):
    """What is delivered, until when."""

    task = forms.ChoiceField(label=_("Task"))
    due_on = _day(_("Until"))

    def __init__(self, *args: Any, tasks: Iterable[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].choices = [  # type: ignore[attr-defined]
            (str(one.pk), one.title) for one in tasks
        ]


class PenaltyForm(forms.Form):
    """What is kept back."""

    amount = _money(_("Amount, in euros"), required=True)
    why = forms.CharField(label=_("Why"), max_length=300)
    on = _day(_("Date"))
    author = forms.ChoiceField(
        label=_("Who caused it"), required=False, help_text=_("Nobody known: all bear it.")
    )

    def __init__(self, *args: Any, members: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), one.label) for one in members]
        self.fields["author"].choices = [("", "—"), *named]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """As the verb takes it."""
        told = self.cleaned_data
        author = UUID(told["author"]) if told["author"] else None
        return {"cents": cents(told["amount"]) or 0, "why": told["why"], "on": told["on"],
                "author": author}  # fmt: skip


class SubcontractorForm(forms.Form):
    """A firm that works for a member."""

    name = forms.CharField(label=_("Name of the firm"), max_length=200)
    siren = forms.CharField(label=pgettext_lazy("number", "SIREN"), max_length=9, required=False)
    amount = _money(_("Its part, in euros"))
    accepted_on = _day(_("Accepted by the buyer on"), required=False)


class RequestForm(forms.Form):
    """A request for payment of a subcontractor."""

    number = forms.CharField(label=_("Number"), max_length=35)
    deposited_on = _day(_("Deposited on"))
    amount = _money(_("Amount before VAT, in euros"))


class InvoiceForm(forms.Form):
    """One's own invoice: what the profile does not say, and its lines, as many as it takes."""

    number = forms.CharField(label=_("Number of the invoice"), max_length=35)
    issued_on = _day(_("Issued on"))
    due_on = _day(_("To be paid before"))
    street = forms.CharField(label=_("Our street"), max_length=200)
    iban = forms.CharField(label=_("Our IBAN"), max_length=42, required=False)

    count = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, count: int = FIRST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = range(1, min(max(count, 1), MOST) + 1)
        self.fields["count"].initial = len(self.places)
        for place in self.places:
            first = place == 1
            self.fields[f"what_{place}"] = forms.CharField(
                label=_("What is invoiced"), max_length=200, required=first
            )
            self.fields[f"quantity_{place}"] = AmountField(
                label=_("Quantity"), decimal_places=4, required=first, initial=1 if first else None
            )
            self.fields[f"price_{place}"] = AmountField(
                label=_("Price before VAT"), decimal_places=4, min_value=0, required=first
            )
            self.fields[f"rate_{place}"] = AmountField(
                label=_("VAT, in percent"), min_value=0, max_value=100, required=first
            )

    def clean(self) -> dict[str, Any]:
        """A line that is begun is complete."""
        told = super().clean() or {}
        for place in self.places:
            names = [f"{name}_{place}" for name in OF_LINE]
            given = [name for name in names if told.get(name) not in (None, "")]
            if given and len(given) < len(names) and place > 1:
                self.add_error(names[0], _("Complete this line, or empty it."))
        return told

    def head(self) -> list[forms.BoundField]:
        """What stands above the lines."""
        return [self[name] for name in self.base_fields if name != "count"]

    def begun(self) -> list[dict[str, Any]]:
        """The first line, and those in which something stands."""
        return [one for one in self._lines() if one["place"] == 1 or one["what"].value()]

    def blank(self) -> list[dict[str, Any]]:
        """The lines in which nothing stands."""
        return [one for one in self._lines() if one["place"] > 1 and not one["what"].value()]

    def _lines(self) -> list[dict[str, Any]]:
        return [
            {"place": place, **{name: self[f"{name}_{place}"] for name in OF_LINE}}
            for place in self.places
        ]

    def told(self) -> Told:
        """As the verb takes it."""
        told = self.cleaned_data
        lines = tuple(
            (
                told[f"what_{one}"],
                told[f"quantity_{one}"],
                told[f"price_{one}"],
                told[f"rate_{one}"],
            )
            for one in self.places
            if told.get(f"what_{one}")
        )
        return Told(
            told["number"], told["issued_on"], told["due_on"], told["street"], told["iban"], lines
        )


def invoice_form(sent: QueryDict, known: dict[str, Any]) -> InvoiceForm:
    """The form as it was sent; with other lines, and everything typed so far, when these were asked for."""
    said = str(sent.get("count", ""))
    count = int(said) if said.isdecimal() else FIRST
    if "more" in sent:
        return InvoiceForm(initial=known | sent.dict() | {"count": None}, count=count + MORE)
    return InvoiceForm(sent or None, initial=known, count=count)


def of_draft(due: list[tuple[str, int]], street: str, sent: int) -> dict[str, Any]:
    """An invoice before anything is typed: what the contract gives the firm, its street, the usual term.

    Once something was invoiced (`sent`, in cents), the price is what is left where the firm has one task; it
    has to be typed where it has several, since nobody knows how far each is invoiced.
    """
    today = timezone.localdate()
    told: dict[str, Any] = {"issued_on": today, "due_on": today + USUAL_TERM, "street": street}
    for place, (what, amount) in zip(range(1, MOST + 1), due, strict=False):
        left = amount if not sent else max(0, amount - sent) if len(due) == 1 else None
        price = Decimal(left) / 100 if left else None
        line = {"what": what[:200], "quantity": 1, "price": price}
        told |= {f"{name}_{place}": value for name, value in line.items()}
    return told


class StepForm(forms.Form):
    """A step that is done, or refused with a reason."""

    key = forms.CharField(max_length=16, widget=forms.HiddenInput)
    on = forms.DateField(required=False)
    why = forms.CharField(max_length=400, required=False)

    def clean_on(self) -> Any:
        """Today, unless said otherwise."""
        return self.cleaned_data["on"] or timezone.localdate()


class ProofForm(forms.Form):
    """The proof that one was paid."""

    proof = forms.FileField(
        label=_("Proof"), help_text=_("All members read it: PDF, PNG or JPEG."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip

    def clean_proof(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["proof"])
        return self.cleaned_data["proof"]
