"""Forms that two people may send at once: what they read travels with them, what differs is shown."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from cordee_web.apps.directory.values.changes import ChangedMeanwhile, Prints, fingerprints


@dataclass(frozen=True, slots=True)
class Fight:
    """A field that both changed, to choose between."""

    name: str
    label: Any
    theirs: str
    mine: str


def marks(
    values: Mapping[str, Any],
    posted: QueryDict | None = None,
    meanwhile: ChangedMeanwhile | None = None,
) -> str:
    """The marks of what is shown, as the form carries them.

    A form that comes back (`posted`) shows what its author wrote: it keeps the marks of what they read, so
    that what another person changed meanwhile is not undone; but for what they must choose between.
    """
    told = fingerprints(values)
    fought = {one.name for one in meanwhile.differences} if meanwhile else set()
    before = (seen_of(posted) if posted else None) or {}
    told |= {name: one for name, one in before.items() if name in told and name not in fought}
    return json.dumps(told)


def seen_of(posted: QueryDict) -> Prints | None:
    """The marks that came back; None from a form without."""
    try:
        told = json.loads(posted.get("seen", ""))
    except ValueError:
        return None
    return told if isinstance(told, dict) else None


def left_to_other(posted: QueryDict) -> frozenset[str]:
    """The fields that the person left as the other wrote them."""
    return frozenset(
        name.removeprefix("choose_")
        for name in posted
        if name.startswith("choose_") and posted[name] == "theirs"
    )


def settled(values: dict[str, Any], left: Collection[str]) -> dict[str, Any]:
    """The values without those left to the other."""
    return {name: value for name, value in values.items() if name not in left}


def fights(form: forms.Form, meanwhile: ChangedMeanwhile) -> list[Fight]:
    """What both changed, by the form's labels; a value without a field goes with the one before."""
    return [
        Fight(
            one.name,
            form.fields[one.name].label or one.name if one.name in form.fields else one.name,
            _shown(one.theirs, form.fields[one.name]),
            _shown(one.mine, form.fields[one.name]),
        )
        for one in meanwhile.differences
        if one.name in form.fields
    ]


def _shown(value: Any, field: forms.Field) -> str:
    """A value in words: what is chosen from a list is called as the list calls it."""
    said = {str(one): str(label) for one, label in getattr(field, "choices", ())}
    if isinstance(value, list | tuple):
        return ", ".join(said.get(str(one), str(one)) for one in value) or "—"
    return "—" if value in (None, "") else said.get(str(value), str(value))
