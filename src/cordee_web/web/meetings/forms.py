"""What people type about meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.meetings.enums import Presence
from cordee_web.web.kit.fields import DayInput, MomentInput

DATES = 6
CAME = "came_"
"""Of the names under which each party's presence stands in the form."""


class CallForm(forms.Form):
    """What the meeting is about, and when it could be."""

    title = forms.CharField(label=_("What it is about"), max_length=160)
    place = forms.CharField(
        label=_("Where"), required=False, max_length=300,
        help_text=_("A room, or the link of a video call."),
    )  # fmt: skip
    lasts = forms.TypedChoiceField(
        label=_("How long"), coerce=int, initial=60,
        choices=[(30, _("half an hour")), (60, _("an hour")), (90, _("an hour and a half")),
                 (120, _("two hours")), (240, _("half a day")), (480, _("a day"))],
    )  # fmt: skip
    agenda = forms.CharField(
        label=_("Agenda"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, DATES + 1):
            self.fields[f"date_{n}"] = forms.DateTimeField(
                label=_("Date {n}").format(n=n), required=n == 1, widget=MomentInput()
            )

    def dates(self) -> list[datetime]:
        """The dates that were given."""
        found = [self.cleaned_data.get(f"date_{n}") for n in range(1, DATES + 1)]
        return [one for one in found if one is not None]

    def date_fields(self) -> list[Any]:
        """The controls of the dates."""
        return [self[f"date_{n}"] for n in range(1, DATES + 1)]


class MinutesForm(forms.Form):
    """Who came, what was said, what was decided."""

    minutes = forms.CharField(
        label=_("What was said"), required=False, max_length=20000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    decisions = forms.CharField(
        label=_("Decisions"), required=False, max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("One on each line."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        for one in self.parties:
            self.fields[f"{CAME}{one.pk}"] = forms.ChoiceField(
                label=one.label, choices=Presence.choices, widget=forms.RadioSelect, required=False
            )
        came = [f"{CAME}{one.pk}" for one in self.parties]
        self.order_fields([*came, "minutes", "decisions"])

    def presences(self) -> dict[UUID, Presence]:
        """Who came, of those of whom it was said."""
        told = {one.pk: self.cleaned_data.get(f"{CAME}{one.pk}") for one in self.parties}
        return {pk: Presence(said) for pk, said in told.items() if said}


class ActionForm(forms.Form):
    """Who does what, until when."""

    what = forms.CharField(label=_("What is to be done"), max_length=200)
    party = forms.ChoiceField(label=_("Who does it"))
    due_on = forms.DateField(
        label=_("Until"), required=False,
        widget=DayInput(),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["party"]
        who.choices = [(str(one.pk), one.label) for one in parties]
