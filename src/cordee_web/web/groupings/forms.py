"""What people type about proposals."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class KeepForm(forms.Form):
    """The name under which a grouping is kept."""

    name = forms.CharField(label=_("Name of the proposal"), max_length=160)
    note = forms.CharField(
        label=_("Why this one"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For whoever reads it later: what made you choose it."),
    )


class WithdrawForm(forms.Form):
    """The reason of a withdrawal."""

    why = forms.CharField(
        label=_("Why"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The members see it in the history."),
    )
