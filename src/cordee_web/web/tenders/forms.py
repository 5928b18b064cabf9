"""What people type in the tender room."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.opportunities.models import NeedLot
from cordee_web.apps.tenders.actions.holds import Covering, Feared, Handed
from cordee_web.apps.tenders.actions.working import Taken
from cordee_web.apps.tenders.enums import CoverKind, Degree, Outcome, Say
from cordee_web.apps.tenders.models import Cover, Interface, Risk, RoomLot, Share, Task
from cordee_web.web.kit.fields import AmountField, DayInput, FigureField, MomentInput
from cordee_web.web.kit.papers import ACCEPT, check_paper

NOBODY = [("", "—")]
PERCENT, SCOPE, TAKES = "percent_", "scope_", "takes_"
"""Of the names under which each party's part stands in the form of a task."""


class LotsForm(forms.Form):
    """Which lots are answered; a need of one lot asks nothing."""

    lots = forms.MultipleChoiceField(
        label=_("Lots that you answer"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, lots: Iterable[NeedLot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.key, f"{one.key} · {one.title}" if one.title else one.key) for one in lots]
        self.fields["lots"].choices = named  # type: ignore[attr-defined]
        if len(named) < 2:
            del self.fields["lots"]

    def keys(self) -> list[str]:
        """Those chosen; none: all there are."""
        return list(self.cleaned_data.get("lots", ()))


class BeginForm(LotsForm):
    """The name of the cooperation that opens with its room, and a word to those invited."""

    name = forms.CharField(label=_("Name"), max_length=160)
    message = forms.CharField(
        label=_("A word to those you invite"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    shows = forms.BooleanField(
        label=_("Open the need too"), required=False,
        help_text=_("It is a draft: those you invite cannot read it before it is open."),
    )  # fmt: skip
    field_order = ("name", "lots", "message", "shows")

    def __init__(self, *args: Any, invites: bool, drafted: bool, **kwargs: Any) -> None:
        """`invites`: firms are invited at once; else no word goes to anybody. `drafted`: the need is a draft
        that who answers may open."""
        super().__init__(*args, **kwargs)
        if not invites:
            del self.fields["message"]
        if not drafted:
            del self.fields["shows"]


class SharesForm(forms.Form):
    """A task shared out: who takes part, how much of it, which part."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        for one in self.parties:
            self.fields[f"{TAKES}{one.pk}"] = forms.BooleanField(label=one.label, required=False)
            self.fields[f"{PERCENT}{one.pk}"] = AmountField(
                label=_("Part of {firm}").format(firm=one.label), required=False, min_value=0,
                max_value=100, max_digits=5,
            )  # fmt: skip
            self.fields[f"{SCOPE}{one.pk}"] = forms.CharField(
                label=_("What of it"), required=False, max_length=400
            )

    def rows(self) -> list[tuple[Party, Any, Any, Any]]:
        """Each party with its three controls."""
        return [
            (one, self[f"{TAKES}{one.pk}"], self[f"{PERCENT}{one.pk}"], self[f"{SCOPE}{one.pk}"])
            for one in self.parties
        ]

    def taken(self) -> dict[UUID, Taken]:
        """The parts as the verb takes them: who is ticked, or has a percent or a scope."""
        told, found = self.cleaned_data, {}
        for one in self.parties:
            percent, scope = told[f"{PERCENT}{one.pk}"], told[f"{SCOPE}{one.pk}"]
            if percent or scope or (told[f"{TAKES}{one.pk}"] and percent is None):
                found[one.pk] = Taken(percent or None, scope)
        return found


def of_shares(task: Task, shares: Iterable[Share]) -> dict[str, Any]:
    """A task's parts as they stand in the form."""
    told: dict[str, Any] = {"version": task.version}
    for one in shares:
        told[f"{TAKES}{one.party_id}"] = True
        told[f"{PERCENT}{one.party_id}"] = one.percent
        told[f"{SCOPE}{one.party_id}"] = one.scope
    return told


class TaskForm(forms.Form):
    """A task that the notice does not name."""

    lot = forms.ChoiceField(label=_("Lot"))
    title = forms.CharField(label=_("What is to be done"), max_length=300)
    words = forms.CharField(
        label=_("In more words"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    quantity = FigureField(label=_("Quantity"), required=False, min_value=0)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)

    def __init__(self, *args: Any, lots: Iterable[RoomLot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.key} {one.title}") for one in lots]
        self.fields["lot"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["lot"].widget = forms.HiddenInput()
            self.initial["lot"] = choices[0][0]


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=400)


class _PartiesForm(forms.Form):
    """A form in which parties are named."""

    named: tuple[str, ...] = ("holder",)

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*NOBODY, *((str(one.pk), one.label) for one in parties)]
        for one in self.named:
            self.fields[one].choices = choices  # type: ignore[attr-defined]

    def party(self, name: str) -> UUID | None:
        """The party named in a field."""
        told: str = self.cleaned_data[name]
        return UUID(told) if told else None


class InterfaceForm(_PartiesForm):
    """Who hands what to whom."""

    named = ("giver", "receiver")
    what = forms.CharField(
        label=_("What is handed over"), max_length=300,
        help_text=_("Drawings, parts, a free site, test reports …"),
    )  # fmt: skip
    from_task = forms.ChoiceField(label=_("From the task"))
    giver = forms.ChoiceField(label=_("Who hands it over"), required=False)
    to_task = forms.ChoiceField(label=_("To the task"))
    receiver = forms.ChoiceField(label=_("Who receives it"), required=False)
    due_on = forms.DateField(label=_("Until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, tasks: Iterable[Task], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), one.title) for one in tasks]
        for field in ("from_task", "to_task"):
            self.fields[field].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """From a task to another one."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("from_task") and told.get("from_task") == told.get("to_task"):
            self.add_error("to_task", _("Choose another task: nobody hands over to itself."))
        return told

    def handed(self) -> Handed:
        """As the verb takes it."""
        told = self.cleaned_data
        return Handed(
            told["what"], UUID(told["from_task"]), UUID(told["to_task"]), self.party("giver"),
            self.party("receiver"), told["due_on"],
        )  # fmt: skip


class CoverForm(_PartiesForm):
    """A guarantee or an insurance."""

    kind = forms.ChoiceField(
        label=_("What is it"), choices=CoverKind.choices, widget=forms.RadioSelect,
        initial=CoverKind.INSURANCE,
    )  # fmt: skip
    what = forms.CharField(
        label=_("In a word"), max_length=200,
        help_text=_("Professional liability, ten-year liability, first-demand guarantee …"),
    )  # fmt: skip
    asked = forms.CharField(
        label=_("What the buyer asks"), required=False, max_length=300,
        help_text=_("The amount, the article of the notice."),
    )  # fmt: skip
    holder = forms.ChoiceField(label=_("Who has it"), required=False)
    until = forms.DateField(label=_("Valid until"), required=False, widget=DayInput())
    proof = forms.FileField(
        label=_("Proof"), required=False,
        help_text=_("PDF, PNG or JPEG. Only who has it and the mandataire read it."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip

    def clean_proof(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["proof"])
        return self.cleaned_data["proof"]

    def covering(self) -> Covering:
        """As the verb takes it."""
        told = self.cleaned_data
        return Covering(
            CoverKind(told["kind"]), told["what"], told["asked"], self.party("holder"),
            told["until"], told["proof"] or None,
        )  # fmt: skip


class RiskForm(_PartiesForm):
    """A risk."""

    what = forms.CharField(label=_("What may go wrong"), max_length=300)
    likely = forms.TypedChoiceField(
        label=_("How likely"), choices=Degree.choices, coerce=int, initial=Degree.MIDDLE
    )
    grave = forms.TypedChoiceField(
        label=_("How grave"), choices=Degree.choices, coerce=int, initial=Degree.MIDDLE
    )
    holder = forms.ChoiceField(label=_("Who answers for it"), required=False)
    answer = forms.CharField(label=_("What is done about it"), required=False, max_length=400)

    def feared(self) -> Feared:
        """As the verb takes it."""
        told = self.cleaned_data
        return Feared(
            told["what"], Degree(told["likely"]), Degree(told["grave"]), self.party("holder"),
            told["answer"],
        )  # fmt: skip


def of_row(row: Interface | Cover | Risk) -> dict[str, Any]:
    """An interface, a cover or a risk as it stands in its form."""
    told: dict[str, Any] = {}
    for field in row._meta.fields:
        if field.name != "proof":
            value = getattr(row, field.attname)
            told[field.name] = str(value) if isinstance(value, UUID) else value
    return told


class OpenVoteForm(forms.Form):
    """What speaks for answering, what against, how many must say something."""

    reasons_for = forms.CharField(
        label=_("What speaks for it"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Turnover, a client to keep, a reference, idle capacity."),
    )  # fmt: skip
    reasons_against = forms.CharField(
        label=_("What speaks against it"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Delay, price, risk, what we lack."),
    )  # fmt: skip
    quorum = forms.IntegerField(
        label=_("How many members must say something"), min_value=1,
        help_text=_("Before that, the vote cannot be closed."),
    )  # fmt: skip


class BallotForm(forms.Form):
    """A member's word."""

    says = forms.ChoiceField(label=_("We say"), choices=Say.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why"), required=False, max_length=400,
        help_text=_("Asked of who says no: the others may mend it."),
    )  # fmt: skip


class CloseVoteForm(forms.Form):
    """How it ends."""

    outcome = forms.ChoiceField(
        label=_("What is decided"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(label=_("Why"), max_length=400)


class PlanForm(forms.Form):
    """The deadline from which the calendar is counted."""

    deadline = forms.DateTimeField(label=_("Deadline"), widget=MomentInput())
    why = forms.CharField(
        label=_("Where a new deadline stands"), required=False, max_length=400,
        help_text=_("The buyer’s letter or correction of the notice; nothing when it is the same."),
    )  # fmt: skip

    def moment(self, former: datetime | None) -> datetime | None:
        """The deadline typed; to the minute the same as before: that one, with its seconds."""
        told: datetime = self.cleaned_data["deadline"]
        same = former is not None and former.replace(second=0, microsecond=0) == told
        return former if same else told


class MilestoneForm(forms.Form):
    """A milestone of one's own, or another moment for a usual one."""

    title = forms.CharField(label=_("What is to be done by then"), max_length=160, required=False)
    at = forms.DateTimeField(label=_("Until"), widget=MomentInput())


class QuestionForm(forms.Form):
    """A question to the buyer."""

    text = forms.CharField(
        label=_("The question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "The buyer sends its answer to all candidates: name neither a firm nor a method of ours."
        ),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What the buyer answered."""

    answer = forms.CharField(
        label=_("The buyer’s answer"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6})
    )
