"""What people send and type about files and discussion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.exchanges.actions.files import Shared
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.values import LONGEST_POST


class PartiesField(forms.MultipleChoiceField):
    """Some of the parties, ticked."""

    def __init__(self, *, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label, help_text=help_text, required=False, widget=forms.CheckboxSelectMultiple
        )

    def clean(self, value: Any) -> list[UUID]:
        """Their ids."""
        return [UUID(one) for one in super().clean(value)]


def among(field: Any, parties: Iterable[Party]) -> None:
    """Offers these parties."""
    field.choices = [(str(one.pk), one.label) for one in parties]


class ReadersForm(forms.Form):
    """Under which name, and who reads it."""

    title = forms.CharField(
        label=_("Name"), required=False, max_length=160,
        help_text=_("How the others find it. Left empty: the name of the file."),
    )  # fmt: skip
    shared_with = forms.TypedChoiceField(
        label=_("Who reads it"), choices=SharedWith.choices, coerce=SharedWith,
        initial=SharedWith.MEMBERS, widget=forms.RadioSelect,
    )  # fmt: skip
    chosen = PartiesField(label=_("Those chosen"), help_text=_("Your own firm always reads it."))
    walled = forms.BooleanField(
        label=_("Not our competitors"), required=False,
        help_text=_("A member that is a competitor of your firm does not see that it exists."),
    )  # fmt: skip

    def __init__(self, *args: Any, parties: Iterable[Party], member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self.fields["chosen"], parties)
        if not member:
            who: Any = self.fields["shared_with"]
            who.choices = [one for one in SharedWith.choices if one[0] != SharedWith.MEMBERS]
            who.initial = SharedWith.ASSOCIATES

    def shared(self) -> Shared:
        """What was said."""
        told = self.cleaned_data
        return Shared(told["title"], told["shared_with"], told["chosen"], told["walled"])


class PutForm(ReadersForm):
    """A file that is put in the cooperation."""

    file = forms.FileField(label=_("File"), help_text=_("25 MB at most; no program."))
    note = forms.CharField(
        label=_("What it is, or why"), required=False, max_length=200,
        help_text=_("One line that the others read beside it."),
    )  # fmt: skip
    field_order = ("file", "title", "note", "shared_with", "chosen", "walled")


class VersionForm(forms.Form):
    """Another version, and from which one it was made."""

    file = forms.FileField(label=_("File"), help_text=_("25 MB at most; no program."))
    note = forms.CharField(label=_("What changed, in a line"), required=False, max_length=200)
    upon = forms.TypedChoiceField(label=_("Made from version"), coerce=int)

    def __init__(self, *args: Any, last: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        upon: Any = self.fields["upon"]
        upon.choices = [(str(n), str(n)) for n in range(last, 0, -1)]


def post_area(rows: int) -> forms.Textarea:
    """Where a message is typed."""
    return forms.Textarea(attrs={"rows": rows})


class PostForm(forms.Form):
    """A message, and whom it names."""

    text = forms.CharField(label=_("Message"), max_length=LONGEST_POST, widget=post_area(4))
    mentions = PartiesField(
        label=_("For the attention of"),
        help_text=_("They are told at once. “@” and a firm's name in the text does the same."),
    )

    def __init__(self, *args: Any, parties: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        among(self.fields["mentions"], parties)


class TopicForm(PostForm):
    """A topic with its first message; about a file it needs no title of its own."""

    title = forms.CharField(label=_("What it is about"), max_length=160)
    with_associates = forms.BooleanField(
        label=_("Associates with the right read it too"), required=False
    )
    field_order = ("title", "text", "with_associates", "mentions")

    def __init__(self, *args: Any, about_file: bool, member: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = not about_file
        if about_file or not member:
            del self.fields["with_associates"]


class ChangeForm(forms.Form):
    """A message as it should have been."""

    text = forms.CharField(label=_("Message"), max_length=LONGEST_POST, widget=post_area(6))
