"""What a cooperation tells, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cordee.vocabulary import Money
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.values.objects import DeclaredField, ObjectOfCooperation, Text
from cordee_web.web.kit.wording import wording


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the object with its value in words; `value` "" is unknown."""

    label: Text
    value: str


def facts(cooperation: Cooperation, declared: ObjectOfCooperation | None) -> list[Fact]:
    """What the object asks to know, as far as it is known."""
    fields = declared.fields if declared else ()
    return [Fact(one.label, in_words(one, cooperation.fields.get(one.name))) for one in fields]


def additions(cooperation: Cooperation, declared: ObjectOfCooperation | None) -> list[Text]:
    """What the object adds to today's stage."""
    return list(declared.additions.get(cooperation.stage, ())) if declared else []


def in_words(field: DeclaredField, value: Any) -> str:
    """A value as its reader writes it; "" when it is unknown."""
    words = wording()
    if value is None or value == "":
        return ""
    match field.kind:
        case "money":
            return words.money(Money(int(value), "EUR"))
        case "number":
            return f"{words.number(float(value), 2)} {field.unit}".strip()
        case "date":
            return words.day(date.fromisoformat(str(value)))
        case "yes_no":
            return _("yes") if value else _("no")
        case "choice":
            return str(dict(field.choices).get(str(value), value))
        case _:
            return str(value)
