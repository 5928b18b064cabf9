"""The objects of cooperation that there are, and what callers tell of one, read as its object declares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from cordee_web.api.v1.operations import operation
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.objects import objects
from cordee_web.apps.cooperations.values.objects import DeclaredField, ObjectOfCooperation

router = Router(tags=["cooperations"])
MOST_CENTS = 10**14


class FieldOut(Schema):
    """Something that an object tells. `choices` are the values that it takes; money is in cents."""

    name: str
    kind: str
    label: str
    help: str
    unit: str
    required_at: str
    choices: list[str]


class ObjectOut(Schema):
    """What firms do together: how many independent ones it takes, what it tells, asks, measures."""

    key: str
    label: str
    purpose: str
    least: int
    mandataire: bool
    fields: list[FieldOut]
    checks: list[str]
    measures: list[str]
    clauses: list[str]


class Objects(Schema):
    """The objects of cooperation, in the order in which they are offered."""

    items: list[ObjectOut]


@operation(router, "GET", "/objects", Scope.READ_COOPERATIONS, gives=Objects)
def list_objects(request: HttpRequest) -> Objects:
    """What one can do together here, and what each asks to be told."""
    return Objects(items=[_object(one) for one in objects()])


def fields_read(
    declared: ObjectOfCooperation | None, sent: Mapping[str, Any], now: Mapping[str, Any]
) -> dict[str, Any]:
    """The fields of a cooperation once these are told; null takes one away. Refuses what is not declared."""
    known = {one.name: one for one in (declared.fields if declared else ())}
    if unknown := sorted(set(sent) - set(known)):
        said = _("This object has no field “%(name)s”.") % {"name": unknown[0]}
        raise Refusal(422, "invalid", said)
    for name, value in sent.items():
        if value not in (None, "") and not _fits(known[name], value):
            said = _("“%(name)s” is not as its object declares it.") % {"name": name}
            raise Refusal(422, "invalid", said)
    money = {one for one in sent if known[one].kind == "money" and sent[one] not in (None, "")}
    told = {**now, **sent, **{one: int(sent[one]) for one in money}}
    return {name: value for name, value in told.items() if value not in (None, "")}


def _fits(declared: DeclaredField, value: Any) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    match declared.kind:
        case "number":
            return number
        case "money":
            return number and float(value).is_integer() and 0 <= value <= MOST_CENTS
        case "yes_no":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, str) and _is_day(value)
        case "choice":
            return value in {one for one, _label in declared.choices}
        case _:
            return isinstance(value, str)


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _object(one: ObjectOfCooperation) -> ObjectOut:
    return ObjectOut(
        key=one.key, label=str(one.label), purpose=str(one.purpose), least=one.least,
        mandataire=one.mandataire, fields=[_field(each) for each in one.fields],
        checks=[each.key for each in one.checklist],
        measures=[each.key for each in one.measures], clauses=[*one.clauses],
    )  # fmt: skip


def _field(one: DeclaredField) -> FieldOut:
    return FieldOut(
        name=one.name, kind=one.kind, label=str(one.label), help=str(one.help),
        unit=str(one.unit), required_at=one.required_at,
        choices=[str(value) for value, _label in one.choices],
    )  # fmt: skip
