"""What each legal form would mean for the members of a cooperation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from cordee.agreements import QUESTIONS, Advice, Answers, advise
from cordee_web.apps.agreements.bridge.problem import told_parts
from cordee_web.apps.cooperations.models import Cooperation

YES_OR_NO = (
    "divisible", "lasting", "own_means", "share_profit", "answer_for_others", "recover_vat",
)  # fmt: skip


def advice_for(
    cooperation: Cooperation,
    *,
    contract: Literal["public", "private", "none"] | None,
    amounts: dict[str, Any],
    said: dict[str, bool | None],
) -> Advice:
    """The advice for the members of today. `amounts`: cents by party's id, absent or None for unknown."""
    parts = told_parts(cooperation, amounts)
    return advise(Answers(parts=parts, contract=contract, **said))


def open_parts(cooperation: Cooperation) -> dict[str, int | None]:
    """The amounts that the agreement knows of, by party's id."""
    agreement = getattr(cooperation, "agreement", None)
    if agreement is None:
        return {}
    return {party: part.get("amount_cents") for party, part in agreement.parts.items()}


def questions() -> Mapping[str, str]:
    """The eight questions, in English."""
    return {key: text for key, text in QUESTIONS.items()}  # noqa: C416  (its keys become plain texts)
