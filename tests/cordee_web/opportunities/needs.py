"""Needs for tests: the examples of the project, and needs written on the page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from cordee_web.apps.common.values import Actor
from cordee_web.apps.opportunities.actions.intake import read_item, receive_files
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.enums import Origin
from cordee_web.apps.opportunities.models import IntakeItem, Need

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples" / "needs"
TURNING = "Pièces décolletées en inox"


def written(actor: Actor, *, asked: str = "décolletage inox\nanodisation", **fields: Any) -> Need:
    """A draft with two bricks."""
    return write_need(actor=actor, written=Written(**{"title": TURNING, "asked": asked, **fields}))


def opened(actor: Actor, **fields: Any) -> Need:
    """The same, open."""
    need = written(actor, **fields)
    return open_need(actor=actor, need=need, version=need.version)


def dropped(actor: Actor, *files: tuple[str, bytes]) -> list[IntakeItem]:
    """What became of these files, once read."""
    batch = receive_files(
        actor=actor,
        origin=Origin.DROPPED,
        files=[(name, BytesIO(data)) for name, data in files],
    )
    return [read_item(actor=actor, item=one) for one in batch.items.all()]


def example(name: str) -> tuple[str, bytes]:
    """An example of the project, by the beginning of its name."""
    path = next(EXAMPLES.glob(f"{name}*"))
    return path.name, path.read_bytes()
