"""What people type to connect a program."""

from __future__ import annotations

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.connections.enums import EVENT_SUBJECTS, SCOPE_SUBJECTS, Event, Scope
from cordee_web.web.kit.fields import DayInput

type Choices = list[tuple[str, list[tuple[str, str]]]]


def _scopes() -> Choices:
    """What a key may do, by subject: each with what it opens."""
    line = '<span>{}<span class="choice-more">{}</span></span>'
    return [
        (str(subject), [(str(one), format_html(line, one.label, more)) for one, more in found.items()])
        for subject, found in SCOPE_SUBJECTS.items()
    ]  # fmt: skip


def _events() -> Choices:
    """Of what an address can be told, by subject."""
    return [
        (str(subject), [(str(one), str(one.label)) for one in Event if one.partition(".")[0] in kinds])
        for subject, kinds in EVENT_SUBJECTS.items()
    ]  # fmt: skip


class KeyForm(forms.Form):
    """A key: what it is for, what it may do, until when."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("The name of the program: you will know which key to revoke."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        choices=_scopes,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Never more than you may do yourself. Choose as little as is needed."),
    )
    until = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=DayInput(),
        help_text=_("Empty: until you revoke it."),
    )

    def expires_at(self) -> datetime | None:
        """The end of the last day."""
        until = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(until, time.max)) if until else None

    def chosen(self) -> list[Scope]:
        """What the key may do."""
        return [Scope(one) for one in self.cleaned_data["scopes"]]


class WebhookForm(forms.Form):
    """An address, and of what it is told."""

    url = forms.URLField(
        label=_("Address"),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
        help_text=_("Public, and beginning with https://. It is sent ids and links only."),
    )
    events = forms.MultipleChoiceField(
        label=_("Of what it is told"),
        choices=_events,
        widget=forms.CheckboxSelectMultiple,
    )

    def chosen(self) -> list[Event]:
        """Of what it is told."""
        return [Event(one) for one in self.cleaned_data["events"]]
