"""What people type for the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.dossiers.actions.parts import LONGEST
from cordee_web.apps.dossiers.actions.sheets import Said
from cordee_web.apps.dossiers.bridge.grounds import GROUND_NAMES
from cordee_web.apps.dossiers.enums import FirmSize
from cordee_web.apps.dossiers.models import BidderSheet, Subcontracting
from cordee_web.web.kit.fields import DayInput
from cordee_web.web.kit.papers import ACCEPT, check_paper
from cordee_web.web.kit.wording import wording


def _paper(label: Any) -> forms.FileField:
    return forms.FileField(
        label=label, help_text=_("PDF, PNG or JPEG, 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )  # fmt: skip


LONGEST_LINE = 200
_SAID: dict[bool | None, str] = {None: "", True: "yes", False: "no"}


class SubcontractingForm(forms.Form):
    """What a firm subcontracts, to whom."""

    subcontracts = forms.ChoiceField(
        label=_("Do you subcontract a part?"), widget=forms.RadioSelect, required=False, initial="",
        choices=[
            ("", _("Not said yet")),
            ("no", _("No, we do all of it ourselves")),
            ("yes", _("Yes, a part")),
        ],
        help_text=_("To firms that do work for you; those whose means you count on to be chosen are named in "
                    "the tender room. A bid says it apart where it differs."),
    )  # fmt: skip
    subcontracted = forms.CharField(label=_("Which part"), max_length=400, required=False)
    subcontractors = forms.CharField(
        label=_("To whom, where it is known"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("A firm a line: its name, its SIREN."),
    )  # fmt: skip

    def clean_subcontractors(self) -> list[str]:
        """A line each."""
        lines = [one.strip() for one in self.cleaned_data["subcontractors"].splitlines()]
        if any(len(one) > LONGEST_LINE for one in lines):
            raise forms.ValidationError(_("A line is too long: a firm a line."))
        return [one for one in lines if one]

    def subcontracting(self) -> bool | None:
        """Yes, no, or not said."""
        return {"yes": True, "no": False}.get(self.cleaned_data["subcontracts"])


class SheetForm(SubcontractingForm):
    """What a firm says of itself in every bid."""

    legal_form = forms.CharField(label=_("Legal form"), max_length=80, required=False)
    street = forms.CharField(label=_("Street and number"), max_length=200, required=False)
    size = forms.ChoiceField(
        label=_("Size"), required=False, choices=[("", "—"), *FirmSize.choices]
    )
    signatory = forms.CharField(label=_("Who signs"), max_length=160, required=False)
    signatory_as = forms.CharField(label=_("As what"), max_length=120, required=False)
    grounds = forms.ChoiceField(
        label=_("Exclusion grounds"), widget=forms.RadioSelect, required=False, initial="",
        choices=[
            ("", _("Not answered yet")),
            ("none", _("None of the 23 grounds applies to us")),
            ("some", _("Those ticked below apply to us")),
        ],
        help_text=_("Your own declaration: nobody answers it for you."),
    )  # fmt: skip
    met = forms.MultipleChoiceField(
        label=_("Grounds that apply"), required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    relies_on_nobody = forms.BooleanField(
        label=_("We rely on no other firm, unless we name it in a tender room"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = wording()
        named = [(code, words.sentence(name)) for code, name in GROUND_NAMES.items()]
        self.fields["met"].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ticked grounds and the answer above them agree."""
        told = super().clean() or {}
        if (told.get("grounds") == "some") != bool(told.get("met")):
            raise forms.ValidationError(_("Tick the grounds that apply, or say that none does."))
        return told

    def said(self) -> Said:
        """As the verb takes it."""
        told = self.cleaned_data
        return Said(
            legal_form=told["legal_form"], street=told["street"], size=told["size"],
            signatory=told["signatory"], signatory_as=told["signatory_as"],
            grounds_met=told["met"] if told["grounds"] else None,
            relies_on_nobody=told["relies_on_nobody"],
            subcontracts=self.subcontracting(),
            subcontracted=told["subcontracted"], subcontractors=told["subcontractors"],
        )  # fmt: skip


def of_sheet(sheet: BidderSheet | None) -> dict[str, Any]:
    """A sheet as it stands in the form."""
    if sheet is None:
        return {}
    grounds = ""
    if sheet.grounds_said_at is not None:
        grounds = "some" if sheet.grounds_met else "none"
    return {
        "legal_form": sheet.legal_form, "street": sheet.street, "size": sheet.size,
        "signatory": sheet.signatory, "signatory_as": sheet.signatory_as, "grounds": grounds,
        "met": sheet.grounds_met, "relies_on_nobody": sheet.relies_on_nobody,
        "subcontracts": _SAID[sheet.subcontracts],
        "subcontracted": sheet.subcontracted, "subcontractors": "\n".join(sheet.subcontractors),
    }  # fmt: skip


class HereForm(SubcontractingForm):
    """What a firm subcontracts in one bid."""

    def __init__(self, *args: Any, sheet: BidderSheet | None, **kwargs: Any) -> None:
        """`sheet`: what counts as long as nothing else is said here."""
        super().__init__(*args, **kwargs)
        field = self.fields["subcontracts"]
        always = {
            None: _("As in every bid: not said yet"),
            False: _("As in every bid: we do all of it ourselves"),
            True: _("As in every bid: we subcontract a part"),
        }[sheet.subcontracts if sheet is not None else None]
        assert isinstance(field, forms.ChoiceField)
        field.label = _("Do you subcontract a part of this one?")
        field.choices = [
            ("", always), ("no", _("No, we do all of it ourselves")), ("yes", _("Yes, a part")),
        ]  # fmt: skip


def of_here(row: Subcontracting | None) -> dict[str, Any]:
    """What was said of this bid, as it stands in the form."""
    if row is None:
        return {}
    return {
        "subcontracts": _SAID[row.subcontracts], "subcontracted": row.part,
        "subcontractors": "\n".join(row.firms),
    }  # fmt: skip


class PartForm(forms.Form):
    """A part of the memo."""

    title = forms.CharField(label=_("Title"), max_length=160)
    text = forms.CharField(
        label=_("What you do, with which means, how it is checked"), required=False,
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("A blank line parts paragraphs; lines that begin with “- ” become a list."),
    )  # fmt: skip
    shared = forms.BooleanField(
        label=_("Share it with all members, competitors too"), required=False,
        help_text=_("It is not taken back afterwards."),
    )  # fmt: skip
    ready = forms.BooleanField(label=_("It is ready"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RelyForm(forms.Form):
    """A firm outside the group."""

    name = forms.CharField(label=_("Firm"), max_length=200)
    means = forms.CharField(label=_("Which of its means you count on"), max_length=400)
    siren = forms.RegexField(r"^(\d{9})?$", label=_("SIREN"), required=False, max_length=9)
    signatory = forms.CharField(label=_("Who signs for it"), max_length=160, required=False)


class GiveForm(forms.Form):
    """The file of a piece."""

    file = _paper(_("File"))
    until = forms.DateField(label=_("Holds until"), required=False, widget=DayInput())

    def clean_file(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class JoinForm(GiveForm):
    """A piece that nothing asks for."""

    title = forms.CharField(label=_("What it is"), max_length=160)
    field_order = ["title", "file", "until"]


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=400)


class FreezeForm(forms.Form):
    """Why it is frozen although something is missing."""

    why = forms.CharField(
        label=_("Why it is frozen without"), max_length=400, required=False,
        help_text=_("Only when pieces are not ready."),
    )  # fmt: skip


class DepositForm(forms.Form):
    """What the buyer's platform answered."""

    at = forms.DateTimeField(
        label=_("Handed in at"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    platform = forms.CharField(label=_("Platform"), max_length=200)
    reference = forms.CharField(label=_("Number of the receipt"), max_length=120)
    proof = _paper(_("Receipt"))

    def clean_proof(self) -> Any:
        """Is what its name says, and not too large."""
        check_paper(self.cleaned_data["proof"])
        return self.cleaned_data["proof"]
