"""What people type about cooperations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.enums import (
    AssetKind,
    DeclineReason,
    LineageKind,
    NamedTo,
    Origin,
    Part,
    PartyKind,
    Right,
    WordKind,
)
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.objects import DeclaredField, ObjectOfCooperation
from cordee_web.web.kit.fields import DayInput

PREFIX = "declared_"
"""Of the names under which the object's own fields stand in a form."""


class OpenForm(forms.Form):
    """A name, where it comes from; the rest can wait."""

    name = forms.CharField(label=_("Name"), max_length=160)
    origin = forms.ChoiceField(
        label=_("Where the idea comes from"), choices=Origin.choices, initial=Origin.OTHER
    )
    origin_text = forms.CharField(
        label=_("In a word"), required=False, max_length=300,
        help_text=_("The fair, the neighbour, the chamber: so that one remembers later."),
    )  # fmt: skip
    objective = forms.CharField(
        label=_("What you want to reach together"), required=False, max_length=300
    )
    message = forms.CharField(
        label=_("A word to those you invite"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class BornForm(OpenForm):
    """The same out of another cooperation: how it comes from it, and what it takes over."""

    lineage = forms.ChoiceField(
        label=_("How it comes from the other one"), choices=LineageKind.choices,
        initial=LineageKind.BORN_OF,
    )  # fmt: skip
    inherits = forms.CharField(
        label=_("What it inherits"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Rights, customers, equipment, people, debts."),
    )  # fmt: skip


class EditForm(forms.Form):
    """The name, the objective with its target and date, and the fields of the object."""

    name = forms.CharField(label=_("Name"), max_length=160)
    objective = forms.CharField(
        label=_("Common objective"), required=False, max_length=300,
        help_text=_("One sentence that each member would say alike."),
    )  # fmt: skip
    target = forms.FloatField(label=_("Target"), required=False, localize=True)
    target_unit = forms.CharField(
        label=_("Unit"), required=False, max_length=40, help_text=_("contacts, €, tonnes, % …")
    )
    target_on = forms.DateField(label=_("To be reached on"), required=False, widget=DayInput())
    reached = forms.FloatField(label=_("Reached so far"), required=False, localize=True)
    result = forms.CharField(
        label=_("What came of it"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words; shown outside only where the members say so."),
    )  # fmt: skip
    quiet_after = forms.IntegerField(
        label=_("Tell one of us after so many days of nothing"), required=False, min_value=7,
        max_value=366,
        help_text=_("Empty: after three weeks while you exchange, a month later on."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, declared: ObjectOfCooperation | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for one in declared.fields if declared else ():
            self.fields[PREFIX + one.name] = form_field(one)


class InviteForm(forms.Form):
    """As what firms are invited, and with which words."""

    kind = forms.ChoiceField(
        label=_("As what"), choices=PartyKind.choices, initial=PartyKind.MEMBER,
        widget=forms.RadioSelect,
    )  # fmt: skip
    rights = forms.MultipleChoiceField(
        label=_("What an associate may see"), choices=Right.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    message = forms.CharField(
        label=_("A word to those you invite"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    answer_by = forms.DateField(label=_("Answer until"), required=False, widget=DayInput())


class AcceptForm(forms.Form):
    """What a firm says when it comes in."""

    brings = forms.CharField(
        label=_("What we bring"), required=False, max_length=300,
        help_text=_("A trade, a machine, a customer, an idea."),
    )  # fmt: skip
    named_to = forms.TypedChoiceField(
        label=_("Who may read that we are in"), choices=NamedTo.choices, initial=NamedTo.INVITED,
        coerce=int,
    )  # fmt: skip


class DeclineForm(forms.Form):
    """Why a firm says no, and who could come in its place."""

    reason = forms.ChoiceField(
        label=_("Why"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=_("In a word"), required=False, max_length=400,
        help_text=_("The members read it."),
    )  # fmt: skip
    proposes = forms.CharField(
        label=_("Another firm that could"), required=False, max_length=200,
        help_text=_("Its name, as it stands in the directory."),
    )  # fmt: skip


def form_field(declared: DeclaredField) -> forms.Field:
    """The control of a declared field; nothing is required before its stage."""
    unit = _("euros") if declared.kind == "money" else declared.unit
    common: dict[str, Any] = {
        "label": declared.label, "help_text": declared.help or unit, "required": False,
    }  # fmt: skip
    match declared.kind:
        case "number":
            return forms.FloatField(localize=True, **common)
        case "money":
            return forms.DecimalField(
                localize=True, min_value=0, max_digits=14, decimal_places=2, **common
            )
        case "date":
            return forms.DateField(widget=DayInput(), **common)
        case "choice":
            return forms.ChoiceField(choices=[("", "—"), *declared.choices], **common)
        case "yes_no":
            return forms.ChoiceField(
                choices=[("", "—"), ("yes", _("yes")), ("no", _("no"))], **common
            )
        case "long":
            widget = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(max_length=4000, widget=widget, **common)
        case "text":
            return forms.CharField(max_length=300, **common)


def initial_of(cooperation: Cooperation, declared: ObjectOfCooperation | None) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    names = ("name", "objective", "target", "target_unit", "target_on", "reached", "result",
             "quiet_after")  # fmt: skip
    found = {name: getattr(cooperation, name) for name in names}
    for one in declared.fields if declared else ():
        found[PREFIX + one.name] = _typed(one, cooperation.fields.get(one.name))
    return found


def edited(cleaned: dict[str, Any], declared: ObjectOfCooperation | None) -> dict[str, Any]:
    """What the form says, as the verb takes it: the object's own fields together, as plain values."""
    own = {name: value for name, value in cleaned.items() if not name.startswith(PREFIX)}
    told = {
        one.name: _plain(one, cleaned.get(PREFIX + one.name))
        for one in (declared.fields if declared else ())
    }
    return {**own, "fields": {name: value for name, value in told.items() if value is not None}}


def _typed(declared: DeclaredField, value: Any) -> Any:
    if value is None:
        return None
    if declared.kind == "money":
        return Decimal(int(value)) / 100
    if declared.kind == "yes_no":
        return "yes" if value else "no"
    return value


def _plain(declared: DeclaredField, value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()
    if declared.kind == "money":
        return int(Decimal(value) * 100)
    return value == "yes" if declared.kind == "yes_no" else value


class WhyForm(forms.Form):
    """A reason, needed or not."""

    why = forms.CharField(
        label=_("Why"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The members read it; so will you in a year."),
    )  # fmt: skip

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].required = needed


class MandateForm(forms.Form):
    """Who speaks for the others, and within which limits."""

    party = forms.ChoiceField(label=_("Mandataire"))
    limits = forms.CharField(
        label=_("What it may do, and what not"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Sign the offer, answer the buyer, call meetings … but change no price alone."),
    )  # fmt: skip
    ceiling = forms.DecimalField(
        label=_("Commits the others up to"), required=False, localize=True, min_value=0,
        max_digits=14, decimal_places=2, help_text=_("In euros; empty: no figure."),
    )  # fmt: skip
    solidary = forms.ChoiceField(
        label=_("Answers for the whole"), required=False,
        choices=[("", _("not settled")), ("no", _("no, for its share")), ("yes", _("yes (solidary)"))],
    )  # fmt: skip
    until = forms.DateField(label=_("Until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        control = self.fields["party"]
        assert isinstance(control, forms.ChoiceField)
        control.choices = members


class ReviewForm(forms.Form):
    """Is it still justified?"""

    SCORES = (
        (5, _("More than ever")),
        (4, _("Yes")),
        (3, _("Neither yes nor no")),
        (2, _("Hardly")),
        (1, _("No longer")),
    )
    score = forms.TypedChoiceField(
        label=_("Is it still justified for your firm?"), choices=SCORES, coerce=int,
        widget=forms.RadioSelect,
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note for yourself"), required=False, max_length=400,
        help_text=_("It stays yours: nobody else reads it."),
    )  # fmt: skip


class OutsideForm(forms.Form):
    """What the network and everyone may read."""

    network = forms.MultipleChoiceField(
        label=_("The network may read"), choices=Part.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Competitors of a member read nothing of it."),
    )  # fmt: skip
    public = forms.MultipleChoiceField(
        label=_("Everyone may read"), choices=Part.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    animateur_told = forms.BooleanField(
        label=_("Tell the animateur when something stays silent and nobody inside can be told"),
        required=False,
    )  # fmt: skip


class NamedForm(forms.Form):
    """How far one's own firm is named."""

    named_to = forms.TypedChoiceField(
        label=_("Who may read that we are in"), choices=NamedTo.choices, coerce=int
    )


class AssetForm(forms.Form):
    """Something that the cooperation has."""

    kind = forms.ChoiceField(label=_("Kind"), choices=AssetKind.choices)
    label = forms.CharField(label=_("What it is"), max_length=200)
    value = forms.DecimalField(
        label=_("Worth"), required=False, localize=True, min_value=0, max_digits=14,
        decimal_places=2, help_text=_("In euros; empty: unknown."),
    )  # fmt: skip


class SettleForm(forms.Form):
    """Who keeps it."""

    keeper = forms.ChoiceField(label=_("Who keeps it"))
    terms = forms.CharField(
        label=_("On which terms"), required=False, max_length=400,
        help_text=_("Bought back, free use by the others, destroyed on a day …"),
    )  # fmt: skip

    def __init__(self, *args: Any, keepers: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        control = self.fields["keeper"]
        assert isinstance(control, forms.ChoiceField)
        control.choices = keepers


class WordForm(forms.Form):
    """A lesson or a testimonial."""

    kind = forms.ChoiceField(label=_("Kind"), choices=WordKind.choices)
    text = forms.CharField(
        label=_("In your words"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    shared_with = forms.TypedChoiceField(
        label=_("Who may read it"), coerce=int,
        choices=[(one.value, one.label) for one in (NamedTo.MEMBERS, NamedTo.NETWORK, NamedTo.PUBLIC)],
    )  # fmt: skip
