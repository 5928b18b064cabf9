"""What people type about those outside who get a link, and about a composition that the law freezes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.enums import Change, Right
from cordee_web.apps.cooperations.values.objects import Freezing
from cordee_web.web.kit.fields import DayInput
from cordee_web.web.kit.guests import guest_rights


def _readable() -> list[tuple[str, Any]]:
    """The rights that a link opens: a right whose part no room shows to guests would open nothing."""
    shown = guest_rights()
    return [one for one in Right.choices if one[0] in shown]


class OutsiderForm(forms.Form):
    """Somebody outside: who, where the link goes, what they may see, until when."""

    name = forms.CharField(
        label=_("Name"), max_length=160, help_text=_("A person and what for: “Anne Roy, counsel”.")
    )
    email = forms.EmailField(
        label=_("Mail address"),
        help_text=_("The link goes there; the other members do not read it."),
    )
    rights = forms.MultipleChoiceField(
        label=_("What they may read"), choices=_readable, initial=[Right.PAGE],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    until = forms.DateField(
        label=_("Link, until"), widget=DayInput(),
        help_text=_("It can be taken back before, and renewed."),
    )  # fmt: skip
    message = forms.CharField(
        label=_("A word to those you invite"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class FreezeForm(forms.Form):
    """From which day the composition is frozen, and what was handed in."""

    on = forms.DateField(label=_("Handed in on"), widget=DayInput())
    what = forms.CharField(
        label=_("Reference of the offer"), required=False, max_length=200,
        help_text=_("The number of the consultation, the lot."),
    )  # fmt: skip


class AllowForm(forms.Form):
    """A change that the law allows: which firm, by which case, why, who approved it and when."""

    change = forms.ChoiceField(
        label=_("Which change"), choices=Change.choices, initial=Change.LEAVES,
        widget=forms.RadioSelect,
    )  # fmt: skip
    firm = forms.CharField(
        label=_("Firm"), max_length=200, help_text=_("Its name, as it stands in the directory.")
    )
    exception = forms.ChoiceField(label=_("Case of the law"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why, and what proves it"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    approved_by = forms.CharField(
        label=_("Who approved it at the buyer"), max_length=200,
        help_text=_("A name, the reference of the letter."),
    )  # fmt: skip
    approved_on = forms.DateField(label=_("Approved on"), widget=DayInput())

    def __init__(self, *args: Any, freezing: Freezing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        control = self.fields["exception"]
        assert isinstance(control, forms.ChoiceField)
        control.choices = [(one.key, one.text) for one in freezing.exceptions]
