"""What people type about promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.promises.models import Sprint
from cordee_web.web.kit.fields import DayInput


def words(rows: int = 3) -> forms.Textarea:
    """A few lines."""
    return forms.Textarea(attrs={"rows": rows})


class PromiseForm(forms.Form):
    """Who promises what to whom, until when."""

    way = forms.ChoiceField(
        label=_("Which way"), initial="ask", widget=forms.RadioSelect,
        choices=[("ask", _("We ask them to promise")), ("offer", _("We offer to do it"))],
    )  # fmt: skip
    other = forms.ChoiceField(label=_("With whom"))
    what = forms.CharField(
        label=_("What, in one sentence"), max_length=200,
        help_text=_("So that both see alike whether it is kept: “120 valves, measured, at our dock”"),
    )  # fmt: skip
    due_on = forms.DateField(label=_("Until"), widget=DayInput())
    details = forms.CharField(
        label=_("What else one must know"), required=False, max_length=4000, widget=words()
    )
    sprint = forms.ChoiceField(label=_("Sprint"), required=False)

    def __init__(
        self, *args: Any, parties: Iterable[Party], sprints: Iterable[Sprint], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.others = [(str(one.pk), one.label) for one in parties]
        chosen: Any = self.fields["other"]
        chosen.choices = self.others
        within: Any = self.fields["sprint"]
        within.choices = [("", _("In no sprint")), *((str(one.pk), one.name) for one in sprints)]
        if len(within.choices) == 1:
            del self.fields["sprint"]


class NoteForm(forms.Form):
    """The words that go with a step."""

    note = forms.CharField(required=False, max_length=4000, widget=words(2))


class TimeForm(forms.Form):
    """Until which other day."""

    due_on = forms.DateField(label=_("Until"), widget=DayInput())
    note = forms.CharField(label=_("A word"), required=False, max_length=400)


class DayForm(forms.Form):
    """Which other day is proposed, and why."""

    due_on = forms.DateField(label=_("Until"), widget=DayInput())
    why = forms.CharField(label=_("Why, in a word"), max_length=400)


class CloseForm(forms.Form):
    """Where what is not finished goes on, and a word on why."""

    onto = forms.ChoiceField(label=_("Goes on in"), required=False)
    why = forms.CharField(label=_("A word to those concerned"), required=False, max_length=400)

    def __init__(self, *args: Any, sprints: Iterable[Sprint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["onto"]
        named = [(str(one.pk), one.name) for one in sprints]
        chosen.choices = [*named, ("", _("Nowhere: each promise stays with its own day"))]


class RewordForm(forms.Form):
    """What is asked or offered, said otherwise before anybody promises it."""

    what = forms.CharField(
        label=_("What, in one sentence"), max_length=200,
        help_text=_("So that both see alike whether it is kept: “120 valves, measured, at our dock”"),
    )  # fmt: skip
    due_on = forms.DateField(label=_("Until"), widget=DayInput())
    details = forms.CharField(
        label=_("What else one must know"), required=False, max_length=4000, widget=words()
    )


class SprintForm(forms.Form):
    """A stretch of work."""

    name = forms.CharField(label=_("Name"), max_length=80)
    goal = forms.CharField(
        label=_("Goal"), required=False, max_length=300,
        help_text=_("What the client, or you, can see at its end."),
    )  # fmt: skip
    begins_on = forms.DateField(label=_("First day"), widget=DayInput())
    ends_on = forms.DateField(label=_("Last day"), widget=DayInput())


class GuestForm(forms.Form):
    """For whom the board is shown, until when."""

    label = forms.CharField(
        label=_("For whom"), max_length=120,
        help_text=_("The client as you call it: its firm, its project. No address is needed."),
    )  # fmt: skip
    until = forms.DateField(label=_("Until"), widget=DayInput())


SCORES = [
    ("5", _("Exactly what we expected, or better")),
    ("4", _("Mostly what we expected")),
    ("3", _("Part of it")),
    ("2", _("Little of it")),
    ("1", _("Not what we expected")),
]


class ReviewForm(forms.Form):
    """What the client says of a sprint."""

    sprint = forms.UUIDField(widget=forms.HiddenInput)
    score = forms.TypedChoiceField(
        label=_("Is it what you expected?"), choices=SCORES, coerce=int, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In your words"), required=False, max_length=2000, widget=words()
    )
