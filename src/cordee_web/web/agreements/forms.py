"""Forms of the agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cordee_web.apps.agreements.bridge import (
    YES_OR_NO,
    Open,
    blank_label,
    clause_choices,
    heading_names,
    in_order,
)
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.agreements.models import Agreement
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.web.kit.fields import AmountField, DayInput
from cordee_web.web.kit.wording import wording

FILLED, MEMBER = "filled-", "member-"
YES_NO = [("", _("I do not know")), ("yes", _("yes")), ("no", _("no"))]


def language() -> str:
    """The reader's language alone."""
    return (get_language() or "fr").split("-")[0]


def _money(label: Any) -> AmountField:
    return AmountField(label=label, required=False, min_value=0)


class TermsForm(forms.Form):
    """What the clauses are drafted from: the whole, each member, and what is still open.

    `asked` are the keys of the object of cooperation; those that the library has no choice for go along.
    `known` is, by party, what the directory says and the draft takes where nothing is typed.
    """

    form = forms.ChoiceField(label=_("Legal form"), choices=LegalForm.choices)
    object = forms.CharField(
        label=_("What you do together"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In French, as the agreement says it: “exposer ensemble au SIMODEC”."),
    )  # fmt: skip
    client = forms.CharField(
        label=_("Client, if there is a contract"), required=False, max_length=200
    )
    contract = forms.CharField(label=_("Name of the contract"), required=False, max_length=300)
    coordinator = forms.CharField(
        label=_("Who coordinates, besides the mandataire"), required=False, max_length=200
    )
    starts = forms.DateField(label=_("First day"), required=False, widget=DayInput())
    ends = forms.DateField(label=_("Last day"), required=False, widget=DayInput())
    keys = forms.MultipleChoiceField(
        label=_("More clauses"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        parties: Iterable[Party] = (),
        names: Iterable[str] = (),
        hints: Mapping[str, str] | None = None,
        asked: Iterable[str] = (),
        known: Mapping[UUID, Mapping[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parties = list(parties)
        self.names = list(names)
        keys: Any = self.fields["keys"]
        keys.choices = clause_choices(language())
        offered = {key for key, _label in keys.choices}
        self.beyond = tuple(key for key in asked if key not in offered)
        for party in self.parties:
            self._add_member(f"{MEMBER}{party.pk}-", (known or {}).get(party.pk, {}))
        for name in set(hints or {}) & set(self.declared_fields):
            self.fields[name].help_text = (hints or {})[name]
        for name in self.names:
            self.fields[FILLED + name] = forms.CharField(
                label=blank_label(name, language()).capitalize(), required=False, max_length=500,
                help_text=(hints or {}).get(name, ""),
            )  # fmt: skip

    def _add_member(self, prefix: str, known: Mapping[str, str]) -> None:
        self._add_words(prefix + "tasks", _("What it does"), known.get("tasks", ""), 500)
        self.fields[prefix + "amount"] = _money(_("Amount, in euros"))
        self.fields[prefix + "share"] = AmountField(
            label=_("Share, in %"), required=False, min_value=0, max_value=100, max_digits=6,
            decimal_places=3,
        )  # fmt: skip
        for name, label in (
            ("form", _("Legal form of the firm")),
            ("seat", _("Seat")),
            ("leader", _("Represented by")),
        ):
            self._add_words(prefix + name, label, known.get(name, ""), 200)

    def _add_words(self, name: str, label: Any, known: str, longest: int) -> None:
        told = _("Left empty: {known}").format(known=known) if known else ""
        self.fields[name] = forms.CharField(
            label=label, required=False, max_length=longest, help_text=told
        )

    def clean(self) -> dict[str, Any]:
        """An end does not come before its start."""
        said = super().clean() or {}
        if said.get("starts") and said.get("ends") and said["ends"] < said["starts"]:
            self.add_error("ends", _("The end comes before the start."))
        return said

    def general(self) -> list[forms.BoundField]:
        """The fields of the whole."""
        return [self[name] for name in self.declared_fields if name != "keys"]

    def members(self) -> list[tuple[Party, list[forms.BoundField]]]:
        """The fields of each member."""
        return [
            (one, [self[name] for name in self.fields if name.startswith(f"{MEMBER}{one.pk}-")])
            for one in self.parties
        ]

    def blanks(self) -> list[forms.BoundField]:
        """What clauses leave open."""
        return [self[FILLED + name] for name in self.names]

    def terms(self) -> Terms:
        """What was said, as the verb takes it."""
        said = self.cleaned_data
        plain = ("form", "object", "client", "contract", "coordinator", "starts", "ends")
        return Terms(
            **{name: said[name] for name in plain},
            keys=(*said["keys"], *self.beyond),
            parts={str(one.pk): self._part(f"{MEMBER}{one.pk}-") for one in self.parties},
            filled={
                name: said[FILLED + name] for name in self.names if said[FILLED + name].strip()
            },
        )

    def _part(self, prefix: str) -> dict[str, Any]:
        said = self.cleaned_data
        amount, share = said[prefix + "amount"], said[prefix + "share"]
        return {
            "tasks": said[prefix + "tasks"],
            "amount_cents": None if amount is None else int(amount * 100),
            "share": None if share is None else float(share / 100),
            "form": said[prefix + "form"],
            "seat": said[prefix + "seat"],
            "leader": said[prefix + "leader"],
        }


def told_elsewhere(cooperation: Cooperation) -> dict[str, Any]:
    """What the cooperation already says and its agreement would ask again: the fair, the trainer."""
    declared = object_of(cooperation.object_key)
    told = {
        one.blank: cooperation.fields.get(one.name)
        for one in (declared.fields if declared else ())
        if one.blank
    }
    return {
        name if name in _ELSEWHERE else FILLED + name: value
        for name, value in told.items()
        if value
    }


def initial_of(agreement: Agreement) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    plain = ("form", "object", "client", "contract", "coordinator", "starts", "ends", "keys")
    found: dict[str, Any] = {name: getattr(agreement, name) for name in plain}
    for party, part in agreement.parts.items():
        cents, share = part.get("amount_cents"), part.get("share")
        prefix = f"{MEMBER}{party}-"
        found |= {prefix + name: part.get(name, "") for name in ("tasks", "form", "seat", "leader")}
        found[prefix + "amount"] = None if cents is None else Decimal(cents) / 100
        found[prefix + "share"] = None if share is None else Decimal(str(share)) * 100
    return found | {FILLED + name: said for name, said in agreement.filled.items()}


def names_of(agreement: Agreement | None, blanks: Iterable[Open]) -> list[str]:
    """The blanks that the form asks: those that are open, and those that were filled."""
    opened = [one.name for one in blanks if one.party_id is None and one.name not in _ELSEWHERE]
    return in_order([*opened, *(agreement.filled if agreement else ())])


_ELSEWHERE = {"object", "client", "contract", "coordinator", "starts", "ends", "total"}
"""Blanks that fields of the whole fill."""


class ClauseForm(forms.Form):
    """A clause written by hand."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("Text, in French"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 12})
    )


class NewClauseForm(ClauseForm):
    """A clause that the library has not."""

    heading = forms.ChoiceField(label=_("Under which heading"))
    field_order = ("heading", "title", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heading: Any = self.fields["heading"]
        heading.choices = [(key, wording().sentence(name)) for key, name in heading_names()]


class CommentForm(forms.Form):
    """What a member thinks of a clause."""

    text = forms.CharField(
        label=_("Your comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class WhyForm(forms.Form):
    """A reason that others read."""

    why = forms.CharField(label=_("Why"), max_length=400, help_text=_("The members read it."))


class AdviceForm(forms.Form):
    """The eight questions; what is left open stays unknown."""

    contract = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("I do not know")), ("public", _("public")), ("private", _("private")),
            ("none", _("no contract")),
        ],
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any], *, questions: Mapping[str, str], parties: Iterable[Party]
    ) -> None:
        super().__init__(data)
        self.parties = list(parties)
        self.fields["contract"].label = questions["contract"]
        for name in YES_OR_NO:
            self.fields[name] = forms.ChoiceField(
                label=questions[name], required=False, choices=YES_NO, widget=forms.RadioSelect
            )
        for one in self.parties:
            self.fields[f"{MEMBER}{one.pk}"] = _money(one.label)

    def yes_or_no(self) -> list[forms.BoundField]:
        """The questions that are answered by yes or no."""
        return [self[name] for name in YES_OR_NO]

    def amounts(self) -> list[forms.BoundField]:
        """The amount of each member's part."""
        return [self[f"{MEMBER}{one.pk}"] for one in self.parties]

    def said(self) -> dict[str, bool | None]:
        """The answers by yes or no; None for what is not known."""
        return {
            name: {"yes": True, "no": False}.get(self.cleaned_data.get(name, ""))
            for name in YES_OR_NO
        }

    def cents(self) -> dict[str, int | None]:
        """Each member's part in cents, by party's id."""
        found = {str(one.pk): self.cleaned_data.get(f"{MEMBER}{one.pk}") for one in self.parties}
        return {party: None if one is None else int(one * 100) for party, one in found.items()}
