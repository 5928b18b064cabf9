"""A result as plain data, for JSON and for the terminal."""

from __future__ import annotations

from cordee.sharing.result import Coalition, SharingResult, Split
from cordee.vocabulary import Translate, _


def describe(result: SharingResult, translate: Translate = _) -> dict[str, object]:
    """The result as JSON-ready data (schema in docs/engine/sharing.md); sentences in the reader's
    language, amounts in units of the currency, cents as integers."""
    game = result.game
    return {
        "title": game.title or None,
        "players": list(game.players),
        "counts": game.counts,
        "currency": game.currency,
        "total": game.total,
        "alone": dict(zip(game.players, game.alone, strict=True)),
        "splits": [_split(result, split, translate) for split in result.splits],
        "core": None
        if result.core is None
        else {
            "exists": result.core.exists,
            "least_excess": result.core.least_excess,
            "sentence": result.core.sentence.text(translate),
        },
        "notes": [note.text(translate) for note in result.notes],
        "skipped": [reason.text(translate) for reason in result.skipped],
        "rounding": None if result.rounding is None else result.rounding.text(translate),
    }


def _split(result: SharingResult, split: Split, translate: Translate) -> dict[str, object]:
    players = result.game.players
    return {
        "key": split.key,
        "label": split.label.text(translate),
        "amounts": dict(zip(players, split.amounts, strict=True)),
        "cents": None if split.cents is None else dict(zip(players, split.cents, strict=True)),
        "better_than_alone": dict(zip(players, split.better_than_alone, strict=True)),
        "stable": split.stable,
        "most_dissatisfied": None
        if split.most_dissatisfied is None
        else _coalition(split.most_dissatisfied),
        "leaving": [_coalition(one) for one in split.leaving],
        "leaving_count": split.leaving_count,
        "sentence": split.sentence.text(translate),
    }


def _coalition(coalition: Coalition) -> dict[str, object]:
    return {"members": list(coalition.members), "excess": coalition.excess}
