"""The verb: share what a game is worth or costs, by several keys, and say whom each would push out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from cordee.sharing import sentences
from cordee.sharing.cents import in_cents, largest_remainder
from cordee.sharing.coalitions import Table, places
from cordee.sharing.methods import keys
from cordee.sharing.methods.core import excesses, leaving, most_dissatisfied
from cordee.sharing.methods.nucleolus import Nucleolus, nucleolus
from cordee.sharing.methods.shapley import shapley
from cordee.sharing.params import KEYS, Key, SharingParams
from cordee.sharing.problem import Game
from cordee.sharing.result import Coalition, CoreView, SharingResult, Split
from cordee.vocabulary import Message, _

type Stop = Callable[[], bool]


def share(
    problem: Game,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    params: SharingParams | None = None,
) -> SharingResult:
    """Shares the game by each key wanted, with the excess of every coalition behind each sentence.

    `stop` is asked between two linear programmes: when it says so, the nucleolus is left out and the
    result says it. `seed` is there because every room has the same door: nothing here is random.
    Cost: Shapley and the excesses some 30 ms each at 20 players; for the nucleolus and the core see
    docs/engine/sharing.md.
    """
    settings = params or problem.asked or SharingParams()
    lexicographic = nucleolus(problem.gains, stop)
    splits: list[Split] = []
    skipped: list[Message] = []
    for key in settings.keys or KEYS:
        shares = _shares(problem, key, settings, lexicographic)
        if shares is not None:
            splits.append(_split(problem, key, shares, settings))
        elif settings.keys is not None or key == "nucleolus":
            skipped.append(_why_not(key))
    return SharingResult(
        game=problem,
        splits=tuple(splits),
        core=None if lexicographic is None else _core(problem, settings, lexicographic),
        notes=sentences.notes(problem),
        skipped=tuple(skipped),
        rounding=sentences.rounding() if problem.currency else None,
    )


def _shares(
    game: Game, key: Key, settings: SharingParams, lexicographic: Nucleolus | None
) -> Table | None:
    if key == "shapley":
        return shapley(game.worth)
    if key == "nucleolus":
        return None if lexicographic is None else game.sign * lexicographic.shares
    if key == "equal_gain":
        return keys.by_equal_gain(game)
    part = keys.parts(game, key, settings.mix)
    return None if part is None else game.total * part


def _split(game: Game, key: Key, shares: Table, settings: SharingParams) -> Split:
    excess = excesses(game.gains, game.sign * shares)
    out = leaving(excess, _least(game, settings), _noise(game))
    first = most_dissatisfied(excess, _noise(game))
    worst = None if first is None else _coalition(game, first, excess)
    cents = largest_remainder(shares.tolist(), in_cents(game.total)) if game.currency else None
    return Split(
        key=key,
        label=Message(sentences.LABELS[key]),
        amounts=tuple(shares.tolist()),
        cents=cents,
        better_than_alone=tuple((game.sign * (shares - np.array(game.alone))).tolist()),
        most_dissatisfied=worst,
        leaving=tuple(_coalition(game, mask, excess) for mask in out[: settings.listed].tolist()),
        leaving_count=int(out.size),
        sentence=sentences.stability(game, worst, int(out.size)),
    )


def _coalition(game: Game, mask: int, excess: Table) -> Coalition:
    members = tuple(game.players[place] for place in places(mask))
    return Coalition(members, float(excess[mask]))


def _core(game: Game, settings: SharingParams, lexicographic: Nucleolus) -> CoreView | None:
    least = lexicographic.least_excess
    if least is None:
        return None
    exists = least < _least(game, settings)
    return CoreView(exists, least, sentences.core(game, exists, least))


def _least(game: Game, settings: SharingParams) -> float:
    """The smallest excess that counts: the setting for money, rounding noise for points."""
    noise = _noise(game)
    return max(settings.least_excess * (1 - 1e-6), noise) if game.currency else noise


def _noise(game: Game) -> float:
    """What rounding may have added to a figure of this game."""
    return 1e-10 * max(1.0, float(np.abs(game.worth).max()))


def _why_not(key: Key) -> Message:
    reasons: dict[str, str] = {
        "work": _("By share of work: the work of each player is not given."),
        "capital": _("By share of capital: the capital of each player is not given."),
        "mixed": _("Mixed key: its weights, or the work or capital they need, are not given."),
        "equal_price": _("One price for all: this is not a joint purchase."),
        "nucleolus": _("Nucleolus: stopped before the end of the time given."),
    }
    return Message(reasons[key])
