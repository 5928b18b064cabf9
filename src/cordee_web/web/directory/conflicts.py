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


def marks(values: Mapping[str, Any]) -> str:
    """The marks of what is shown, as the form carries them."""
    return json.dumps(fingerprints(values))


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
            _shown(one.theirs),
            _shown(one.mine),
        )
        for one in meanwhile.differences
        if one.name in form.fields
    ]


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    return "—" if value in (None, "") else str(value)
