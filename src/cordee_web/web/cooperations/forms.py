"""What people type about cooperations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.enums import DeclineReason, NamedTo, Origin, PartyKind, Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.objects import DeclaredField, ObjectOfCooperation

DAY = {"type": "date"}
PREFIX = "declared_"
"""Of the names under which the object's own fields stand in a form."""


class OpenForm(forms.Form):
    """A name, where it comes from; the rest can wait."""

    name = forms.CharField(label=_("Name"), max_length=160)
    origin = forms.ChoiceField(
        label=_("Where does it come from"), choices=Origin.choices, initial=Origin.OTHER
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
    target_on = forms.DateField(
        label=_("To be reached on"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )
    reached = forms.FloatField(label=_("Reached so far"), required=False, localize=True)
    result = forms.CharField(
        label=_("What came of it"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words; shown outside only where the members say so."),
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
    answer_by = forms.DateField(
        label=_("Answer until"), required=False, widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )


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
    common: dict[str, Any] = {
        "label": declared.label, "help_text": declared.help, "required": False,
    }  # fmt: skip
    match declared.kind:
        case "number":
            return forms.FloatField(localize=True, **common)
        case "money":
            return forms.DecimalField(
                localize=True, min_value=0, max_digits=14, decimal_places=2, **common
            )
        case "date":
            return forms.DateField(widget=forms.DateInput(DAY, format="%Y-%m-%d"), **common)
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
    names = ("name", "objective", "target", "target_unit", "target_on", "reached", "result")
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
