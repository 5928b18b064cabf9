"""Forms of the needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cordee.taxonomy import certificates, cpv, departements, naf, trades
from cordee_web.apps.opportunities.actions.bricks import Asked
from cordee_web.apps.opportunities.actions.needs import Written
from cordee_web.apps.opportunities.enums import NeedKind, NeedState, Said, Shown
from cordee_web.apps.opportunities.models import Need, NeedBrick
from cordee_web.apps.opportunities.values import zone_of
from cordee_web.web.kit.fields import AmountField, DayInput, FigureField

END_OF_DAY = time(23, 59)


class NeedForm(forms.Form):
    """A need, a crisis call, an idea, on one page."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=NeedKind, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("In one sentence"),
        max_length=400,
        help_text=_("For example: 5,000 stainless steel valves, machined and coated"),
    )
    asked = forms.CharField(
        label=_("The competences that you look for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line. Left empty, Cordée finds them in your text."),
    )
    text = forms.CharField(
        label=_("The details"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Quantities, materials, what is difficult, what was tried already."),
    )
    conditions = forms.CharField(
        label=_("What whoever answers must prove"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "One on each line: “ISO 9001 required”, “turnover of 1 million euros at least”."
        ),
    )
    buyer = forms.CharField(
        label=_("For whom"),
        required=False,
        max_length=300,
        help_text=_("The customer or the buyer, if it may be told."),
    )
    town = forms.CharField(label=_("Where"), required=False, max_length=160, help_text=_("A town."))
    value = AmountField(label=_("Budget"), required=False, min_value=0, max_digits=13)
    day = forms.DateField(
        label=_("Answer before"),
        required=False,
        widget=DayInput(),
    )
    hour = forms.TimeField(
        label=_("At"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Left empty: the end of the day."),
    )
    shown = forms.ChoiceField(
        label=_("Who sees it, once open"), choices=Shown, widget=forms.RadioSelect
    )
    not_with_competitors = forms.BooleanField(
        label=_("Keep it from our competitors"), required=False
    )

    def __init__(self, *args: Any, by_firm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not by_firm:
            del self.fields["not_with_competitors"]
        self.zone = zone_of(settings.TIME_ZONE)

    @classmethod
    def initial_of(cls, need: Need) -> dict[str, Any]:
        """What the form shows of a need that exists."""
        zone = zone_of(need.deadline_zone or settings.TIME_ZONE)
        local = need.deadline.astimezone(zone) if need.deadline else None
        fields = ("kind", "title", "asked", "text", "conditions", "buyer", "town", "shown")
        return {
            **{name: getattr(need, name) for name in fields},
            "value": None if need.value_cents is None else need.value_cents / 100,
            "day": local.date() if local else None,
            "hour": local.time() if local else None,
            "not_with_competitors": need.not_with_competitors,
        }

    def written(self, before: Need | None = None) -> Written:
        """What was written; a deadline is in the zone of the one it changes, else the site's."""
        said = self.cleaned_data
        if before is not None and before.deadline_zone:
            self.zone = zone_of(before.deadline_zone)
        value = said["value"]
        guests = before.guests.values_list("firm", flat=True) if before else ()
        return Written(
            title=said["title"],
            kind=NeedKind(said["kind"]),
            text=said["text"],
            asked=said["asked"],
            conditions=said["conditions"],
            buyer=said["buyer"],
            town=said["town"],
            value_cents=None if value is None else int(value * 100),
            deadline=self._deadline(said["day"], said["hour"]),
            language=before.language if before else (get_language() or "fr")[:2],
            shown=Shown(said["shown"]),
            guests=frozenset(guests),
            not_with_competitors=bool(said.get("not_with_competitors")),
        )

    def _deadline(self, day: Any, hour: time | None) -> datetime | None:
        return None if day is None else datetime.combine(day, hour or END_OF_DAY, tzinfo=self.zone)


class GuestsForm(forms.Form):
    """The firms that see a need, ticked among those chosen already and those found by name."""

    firms = forms.MultipleChoiceField(
        label=_("Firms that see it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["firms"].choices = choices  # type: ignore[attr-defined]


class BrickForm(forms.Form):
    """A brick: what is asked of one firm, or of several in shares."""

    title = forms.CharField(label=_("What is to be done"), max_length=300)
    words = forms.CharField(
        label=_("Words to look for"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Firms are found by these words too: machines, materials, trades."),
    )
    weight = FigureField(
        label=_("Weight"), initial=1.0, help_text=_("How much it counts beside the other bricks.")
    )
    quantity = FigureField(label=_("Quantity"), required=False)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    level = forms.TypedChoiceField(
        label=_("Least level"),
        required=False,
        empty_value=None,
        coerce=int,
        choices=[("", _("Not said")), *((one, str(one)) for one in range(1, 6))],
    )
    cpv = forms.CharField(
        label=_("CPV codes"), required=False, help_text=_("Eight digits each, separated by commas.")
    )
    naf = forms.CharField(label=_("NAF codes"), required=False, help_text=_("Such as 25.62B."))
    certificates = forms.CharField(
        label=_("Certificates that whoever does it must hold"),
        required=False,
        help_text=_("Separated by commas: ISO 9001, EN 9100."),
    )

    @classmethod
    def initial_of(cls, brick: NeedBrick) -> dict[str, Any]:
        """What the form shows of a brick that exists."""
        return {
            **{
                name: getattr(brick, name)
                for name in ("title", "words", "weight", "quantity", "unit", "level")
            },
            **{name: ", ".join(getattr(brick, name)) for name in ("cpv", "naf", "certificates")},
        }

    def clean_weight(self) -> float:
        """A weight above 0."""
        weight = float(self.cleaned_data["weight"])
        if not (math.isfinite(weight) and 0 < weight <= 1000):
            raise forms.ValidationError(gettext("A weight is a number above 0, up to 1000."))
        return weight

    def clean_quantity(self) -> float | None:
        """A quantity above 0, or none."""
        quantity: float | None = self.cleaned_data["quantity"]
        if quantity is not None and not (math.isfinite(quantity) and quantity > 0):
            raise forms.ValidationError(gettext("Leave it empty when it is unknown; else above 0."))
        return quantity

    def clean_cpv(self) -> list[str]:
        """Known codes."""
        return [_known_cpv(one) for one in _split(self.cleaned_data["cpv"])]

    def clean_naf(self) -> list[str]:
        """Known codes."""
        return [_known_naf(one) for one in _split(self.cleaned_data["naf"])]

    def clean_certificates(self) -> list[str]:
        """Under their usual names where they have one."""
        return [
            (certificates.canonical(one) or one)[:120]
            for one in _split(self.cleaned_data["certificates"])
        ]

    def asked(self) -> Asked:
        """What was written."""
        said = self.cleaned_data
        return Asked(
            title=said["title"],
            words=said["words"],
            cpv=tuple(said["cpv"]),
            naf=tuple(said["naf"]),
            quantity=said["quantity"],
            unit=said["unit"],
            level=said["level"] or None,
            certificates=tuple(said["certificates"]),
            weight=said["weight"],
        )


class AnswerForm(forms.Form):
    """What a firm says to a need, or to one of its bricks."""

    said = forms.ChoiceField(label=_("Your answer"), choices=Said, widget=forms.RadioSelect)
    brick = forms.ChoiceField(label=_("About"), required=False)
    note = forms.CharField(
        label=_("A word to who posted it"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Read by who posted the need and by the network's animateur, and by nobody else."
        ),
    )

    def __init__(self, *args: Any, bricks: list[NeedBrick], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        brick = self.fields["brick"]
        if isinstance(brick, forms.ChoiceField):
            brick.choices = [
                ("", gettext("The whole need")),
                *((str(one.pk), one.title) for one in bricks),
            ]
        self.by_id = {str(one.pk): one for one in bricks}

    def brick_chosen(self) -> NeedBrick | None:
        """The brick that the answer is about, None for the whole need."""
        return self.by_id.get(self.cleaned_data["brick"])


class SubscriptionForm(forms.Form):
    """Of which new needs a leader wants to be told."""

    trades = forms.MultipleChoiceField(
        label=_("Trades"), required=False, widget=forms.SelectMultiple(attrs={"size": 8})
    )
    departements = forms.MultipleChoiceField(
        label=_("Places"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of need"),
        required=False,
        choices=NeedKind,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("trades", trade_choices()), ("departements", place_choices())):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = choices


class FilterForm(forms.Form):
    """What a list of needs is narrowed to."""

    q = forms.CharField(
        label=_("Words"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *NeedState.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *NeedKind.choices]
    )
    trade = forms.ChoiceField(label=_("Trade"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(
        self, *args: Any, trade_ids: Sequence[str], places: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language = (get_language() or "fr")[:2]
        named = departements.departements()
        told = {
            "trade": sorted((trades.label(one, language) or one, one) for one in trade_ids),
            "place": [(f"{one} {named[one].name}", one) for one in places if one in named],
        }
        for name, rows in told.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                every = gettext("All trades") if name == "trade" else gettext("All places")
                field.choices = [("", every), *((one, label) for label, one in rows)]


def trade_choices() -> list[tuple[str, str]]:
    """All trades of the thesaurus in the reader's language."""
    language = (get_language() or "fr")[:2]
    named = ((one.id, trades.label(one.id, language) or one.id) for one in trades.all_trades())
    return sorted(named, key=lambda one: one[1].casefold())


def place_choices() -> list[tuple[str, str]]:
    """All départements."""
    return [(one.code, f"{one.code} {one.name}") for one in departements.departements().values()]


def _split(text: str) -> list[str]:
    return list(
        dict.fromkeys(bare for one in text.replace("\n", ",").split(",") if (bare := one.strip()))
    )


def _known_cpv(text: str) -> str:
    code = cpv.normalise(text)
    if code is None:
        raise forms.ValidationError(
            gettext("“{code}” is no CPV code: it has eight digits, as 45421000.").format(code=text)
        )
    return code


def _known_naf(text: str) -> str:
    code = naf.normalise(text)
    if code is None:
        raise forms.ValidationError(
            gettext("“{code}” is no NAF code: it looks like 25.62B.").format(code=text)
        )
    return code
