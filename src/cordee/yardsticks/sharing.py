"""Shapley and nucleolus beside the packages for cooperative games, in the same run: agreement and time.

Each game is solved by us, by `coopgame-py` and by `tucoopy` where they are installed and where the game is
not too large for them. `difference` is the largest difference between two shares, as a part of the
largest figure of the game; known values (Talmud, golden ratio) are checked in the same run.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from cordee.sharing import Game, PriceCurve, airport, bankruptcy, purchasing, voting
from cordee.sharing.methods.nucleolus import nucleolus
from cordee.sharing.methods.shapley import shapley

type Shares = NDArray[np.float64]
type Solver = Callable[[Game], Shares]

AGREES = 1e-7
_MOST_PLAYERS = {"coopgame-py": 16, "tucoopy": 9}
_TALMUD = {100.0: (100 / 3,) * 3, 200.0: (50.0, 75.0, 75.0), 300.0: (50.0, 100.0, 150.0)}


@dataclass(frozen=True, slots=True)
class _Case:
    name: str
    game: Game
    known_nucleolus: tuple[float, ...] | None = None


def run(*, largest: int = 20, seed: int = 0) -> dict[str, object]:
    """The table: one row by game and measure, and whether each rival always agrees.

    `largest`: players of the largest random game (20 at most). Seconds are those of one solve, after
    the modules are loaded and one small game has been solved.
    """
    rivals = _rivals()
    _warm_up([_OURS, *rivals.values()])
    rows = [
        _row(case, measure, ours, rivals)
        for case in _cases(largest, seed)
        for measure, ours in _OURS.items()
    ]
    return {
        "rows": rows,
        "rivals": {name: _summary(rows, name) for name in rivals},
        "known_values": _known_values(),
    }


def _warm_up(contestants: list[Mapping[str, Solver]]) -> None:
    """Solves one small game with each, so that no first call is timed."""
    for solvers in contestants:
        for solver in solvers.values():
            solver(bankruptcy(("A", "B", "C"), (1, 2, 3), 3))


def _ours_shapley(game: Game) -> Shares:
    return shapley(game.gains)


def _ours_nucleolus(game: Game) -> Shares:
    found = nucleolus(game.gains)
    if found is None:
        raise ArithmeticError("the nucleolus stopped although nothing told it to")
    return found.shares


_OURS: Mapping[str, Solver] = {"shapley": _ours_shapley, "nucleolus": _ours_nucleolus}


def _cases(largest: int, seed: int) -> Iterator[_Case]:
    for estate, division in _TALMUD.items():
        game = bankruptcy(("A", "B", "C"), (100, 200, 300), estate)
        yield _Case(f"Talmud, estate {estate:.0f}", game, division)
    yield _Case("airport 1 2 4 7 11 16", airport("ABCDEF", (1, 2, 4, 7, 11, 16)))
    council = voting([f"P{i}" for i in range(15)], [7] * 5 + [1] * 10, 39)
    yield _Case("Security Council", council)
    pool = purchasing("ABCDEFGH", (5, 10, 15, 20, 30, 40, 80, 120), PriceCurve(620, 1800))
    yield _Case("purchase, 8 buyers", pool)
    rng = np.random.default_rng(seed)
    for players in (4, 8, 12, 16, 20):
        if players <= largest:
            yield _Case(f"random, {players} players", _random_game(players, rng))


def _random_game(players: int, rng: np.random.Generator) -> Game:
    sizes = np.bitwise_count(np.arange(1 << players))
    worth = rng.random(1 << players) * sizes
    worth[0], worth[-1] = 0.0, 1.2 * players
    return Game(tuple(f"P{i}" for i in range(players)), worth)


def _row(
    case: _Case, measure: str, ours: Solver, rivals: Mapping[str, Mapping[str, Solver]]
) -> dict[str, object]:
    seconds, shares = _timed(ours, case.game)
    against: dict[str, object] = {}
    for name, solvers in rivals.items():
        if len(case.game.players) <= _MOST_PLAYERS[name]:
            against[name] = _compared(solvers[measure], case.game, shares)
    known = case.known_nucleolus if measure == "nucleolus" else None
    return {
        "game": case.name,
        "players": len(case.game.players),
        "measure": measure,
        "seconds": seconds,
        "as_known": None if known is None else bool(np.allclose(shares, known, atol=1e-9)),
        "rivals": against,
    }


def _timed(solver: Solver, game: Game) -> tuple[float, Shares]:
    start = time.perf_counter()
    shares = solver(game)
    return time.perf_counter() - start, shares


def _compared(solver: Solver, game: Game, ours: Shares) -> dict[str, object]:
    try:
        seconds, shares = _timed(solver, game)
    except Exception as error:  # a rival may fail in any way: its failure is a figure too
        return {"error": f"{type(error).__name__}: {error}"[:200], "agrees": False}
    largest = max(1e-12, float(np.abs(game.worth).max()))
    difference = float(np.abs(shares - ours).max()) / largest
    return {"seconds": seconds, "difference": difference, "agrees": difference <= AGREES}


def _summary(rows: list[dict[str, object]], rival: str) -> dict[str, object]:
    found = [(row, row["rivals"]) for row in rows]
    met = [(row, one[rival]) for row, one in found if isinstance(one, dict) and rival in one]
    wrong = [f"{row['measure']}: {row['game']}" for row, one in met if not one["agrees"]]
    return {"compared": len(met), "agrees": len(met) - len(wrong), "differs_on": wrong}


def _known_values() -> dict[str, object]:
    """Where the gain of a buyer of a growing pool peaks and falls, measured on a fine grid."""
    grid = np.arange(1, 1000) / 1000
    fixed_pool = np.sqrt(grid) - grid
    # The others buy 1; own volume x / (1 - x) makes the share x of the pool.
    own = grid / (1 - grid)
    growing_pool = np.sqrt(own) - own / np.sqrt(own + 1)
    curve = PriceCurve(0, 1)
    return {
        "gain_peaks_at_share": float(grid[fixed_pool.argmax()]),
        "gain_peaks_at_share_closed_form": curve.best_share,
        "gain_falls_past_share": float(grid[growing_pool.argmax()]),
        "gain_falls_past_share_closed_form": curve.falling_share,
    }


def _rivals() -> dict[str, Mapping[str, Solver]]:
    """The packages that are installed."""
    found: dict[str, Mapping[str, Solver]] = {}
    coopgame = _module("coopgame")
    if coopgame is not None:
        found["coopgame-py"] = _coopgame(coopgame)
    modules = [
        _module(f"tucoopy.{name}")
        for name in ("base.game", "solutions.shapley", "solutions.nucleolus")
    ]
    if None not in modules:
        found["tucoopy"] = _tucoopy(*(module for module in modules if module is not None))
    return found


def _module(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _coopgame(module: ModuleType) -> Mapping[str, Solver]:
    def of(game: Game) -> object:
        return module.Game(game.gains[1:])

    def solve_nucleolus(game: Game) -> Shares:
        return np.array(module.nucleolus(of(game))["allocation"], dtype=np.float64)

    return {
        "shapley": lambda game: np.array(module.shapley(of(game)), dtype=np.float64),
        "nucleolus": solve_nucleolus,
    }


def _tucoopy(
    base: ModuleType, value: ModuleType, lexicographic: ModuleType
) -> Mapping[str, Solver]:
    def of(game: Game) -> object:
        table = {mask: float(worth) for mask, worth in enumerate(game.gains)}
        return base.Game(n_players=len(game.players), v=table)

    return {
        "shapley": lambda game: np.array(value.shapley_value(of(game)), dtype=np.float64),
        "nucleolus": lambda game: np.array(lexicographic.nucleolus(of(game)).x, dtype=np.float64),
    }
