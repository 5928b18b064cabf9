"""What the archive holds of the cooperation itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import parties_of
from cordee_web.apps.cooperations.values.archives import ArchiveFile


def files(_actor: Actor, cooperation: Cooperation) -> Iterator[ArchiveFile]:
    """All that it told, its stages, who was in, who keeps what, what was said at the end, as JSON."""
    told: dict[str, Any] = {
        "name": cooperation.name,
        "object": cooperation.object_key,
        "fields": cooperation.fields,
        "objective": cooperation.objective,
        "target": [cooperation.target, cooperation.target_unit, cooperation.target_on],
        "reached": cooperation.reached,
        "result": cooperation.result,
        "opened_at": cooperation.opened_at,
        "closed_at": cooperation.closed_at,
        "stages": [*cooperation.changes.values("stage", "at", "why")],
        **_people(cooperation),
        **_left(cooperation),
        "measures": [*cooperation.measures.order_by("on", "key").values("key", "value", "on")],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str)
    yield ArchiveFile("cooperation.json", text.encode())


def _people(cooperation: Cooperation) -> dict[str, Any]:
    return {
        "parties": [
            {
                "name": one.label,
                "kind": one.kind,
                "state": one.state,
                "since": one.answered_at,
                "left_at": one.left_at,
                "brings": one.brings,
            }
            for one in parties_of(cooperation).filter(state__in=["accepted", "left"])
        ],
        "mandates": [
            {
                "firm": one.party.label,
                "limits": one.limits,
                "given_at": one.given_at,
                "ended_at": one.ended_at,
                "why": one.why_ended,
            }
            for one in cooperation.mandates.select_related("party__firm")
        ],
    }


def _left(cooperation: Cooperation) -> dict[str, Any]:
    return {
        "assets": [
            {
                "kind": one.kind,
                "label": one.label,
                "cents": one.value_cents,
                "terms": one.terms,
                "kept_by": "network" if one.kept_by_network else one.kept_by and one.kept_by.label,
            }
            for one in cooperation.assets.select_related("kept_by__firm").order_by(
                "kind", "label", "pk"
            )
        ],
        "words": [
            {"kind": one.kind, "text": one.text, "firm": one.firm and one.firm.name, "at": one.at}
            for one in cooperation.words.select_related("firm")
        ],
    }
