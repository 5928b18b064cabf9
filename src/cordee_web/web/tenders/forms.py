"""What people type in the tender room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.opportunities.models import NeedLot


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
    field_order = ("name", "lots", "message")
