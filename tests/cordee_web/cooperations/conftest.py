"""Fixtures of the cooperations."""

from __future__ import annotations

import pytest

from cordee_web.apps.cooperations.values import conditions


@pytest.fixture(autouse=True)
def own_conditions_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the apps above add to the stages is theirs to test."""
    own = {
        key: check
        for key, check in conditions._conditions.items()
        if check.__module__.startswith("cordee_web.apps.cooperations.")
    }
    monkeypatch.setattr(conditions, "_conditions", own)
