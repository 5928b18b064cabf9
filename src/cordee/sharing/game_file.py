"""A game written by hand in YAML → `Game` (format and examples: docs/engine/sharing.md)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from cordee.handwritten.fields import Fields
from cordee.handwritten.yaml_source import read_yaml
from cordee.sharing import forms
from cordee.sharing.forms import Listed
from cordee.sharing.params import KEYS, MIXABLE, Key, SharingParams
from cordee.sharing.problem import MOST_PLAYERS, Game
from cordee.sharing.purchase import PriceBreaks, PriceCurve
from cordee.vocabulary import InvalidProblem, Message, UnreadableFile, _

_COMMON = ("title", "kind", "currency", "players", "keys", "mix")
_PLAYER = ("name", "work", "capital")


def read_game(path: Path) -> Game:
    """The game of this file, with the keys and mix that it asks for in `Game.asked`.

    UnreadableFile: not a file, not YAML, too large, hostile; InvalidProblem: a field is missing, not
    known or impossible. Both name the file and the line or the field.
    """
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise UnreadableFile(
            Message(_("No field found: this is not a game.")),
            where=path,
            remedy=Message(_("Start from one of the files in examples/games.")),
        )
    try:
        return _game(Fields(data))
    except InvalidProblem as error:
        where = f"{path}: {error.where}"
        raise InvalidProblem(error.problem, where=where, remedy=error.remedy) from error


def _game(top: Fields) -> Game:
    kind = top.choice("kind", *_READERS)
    game = _READERS[kind](top, _players(top))
    return replace(
        game,
        title=top.text("title") if top.has("title") else "",
        currency=_currency(top, game),
        work=_parts(top, "work"),
        capital=_parts(top, "capital"),
        asked=_asked(top),
    )


def _players(top: Fields) -> tuple[str, ...]:
    if len(top.items("players")) > MOST_PLAYERS:
        raise InvalidProblem(
            Message(
                _("Between 1 and {most} players are possible, not {count}."),
                {"most": MOST_PLAYERS, "count": len(top.items("players"))},
            ),
            where="players",
            remedy=Message(_("Gather small players who always act together into one.")),
        )
    return tuple(row.text("name") for row in top.rows("players"))


def _numbers(top: Fields, name: str) -> list[float]:
    """The figure of this name for each player; no other field than it and the common ones."""
    rows = list(top.rows("players"))
    for row in rows:
        row.only(*_PLAYER, name)
    return [row.number(name) for row in rows]


def _parts(top: Fields, name: str) -> tuple[float, ...] | None:
    """A figure that all players give, or none does."""
    rows = list(top.rows("players"))
    if not any(row.has(name) for row in rows):
        return None
    return tuple(row.number(name) for row in rows)


def _currency(top: Fields, game: Game) -> str | None:
    if "currency" not in top.data:
        return game.currency
    return top.text("currency") if top.has("currency") else None


def _asked(top: Fields) -> SharingParams | None:
    keys = tuple(_key(name, place) for place, name in enumerate(_list(top, "keys")))
    mix: dict[str, float] = {}
    if top.has("mix"):
        weights = top.section("mix")
        weights.only(*MIXABLE)
        mix = {name: weights.number(name) for name in weights.data}
    return SharingParams(keys=keys or None, mix=mix) if keys or mix else None


def _list(top: Fields, name: str) -> tuple[str, ...]:
    return top.texts(name) if top.has(name) else ()


def _key(name: str, place: int) -> Key:
    return Fields({"key": name}, f"keys[{place}]").choice("key", *KEYS)


def _purchase(top: Fields, players: tuple[str, ...]) -> Game:
    top.only(*_COMMON, "price")
    volumes = _numbers(top, "volume")
    if isinstance(top.data.get("price"), list):
        steps = list(top.rows("price"))
        for step in steps:
            step.only("from", "price")
        starts = tuple(step.number("from") for step in steps)
        prices = tuple(step.number("price") for step in steps)
        return forms.purchasing(players, volumes, PriceBreaks(starts, prices))
    price = top.section("price")
    price.only("base", "scale", "exponent")
    exponent = price.number("exponent") if price.has("exponent") else 0.5
    curve = PriceCurve(price.number("base"), price.number("scale"), exponent)
    return forms.purchasing(players, volumes, curve)


def _airport(top: Fields, players: tuple[str, ...]) -> Game:
    top.only(*_COMMON)
    return forms.airport(players, _numbers(top, "cost"))


def _bankruptcy(top: Fields, players: tuple[str, ...]) -> Game:
    top.only(*_COMMON, "estate")
    return forms.bankruptcy(players, _numbers(top, "claim"), top.number("estate"))


def _voting(top: Fields, players: tuple[str, ...]) -> Game:
    top.only(*_COMMON, "quota")
    return forms.voting(players, _numbers(top, "weight"), top.number("quota"))


def _synergies(top: Fields, players: tuple[str, ...]) -> Game:
    top.only(*_COMMON, "synergies")
    bonuses = _coalitions(top, "synergies", "bonus") if top.has("synergies") else {}
    return forms.synergies(players, _numbers(top, "alone"), bonuses)


def _table(top: Fields, players: tuple[str, ...]) -> Game:
    top.only(*_COMMON, "counts", "unlisted", "coalitions")
    for row in top.rows("players"):
        row.only(*_PLAYER)
    return forms.from_table(
        players,
        _coalitions(top, "coalitions", "worth"),
        counts=top.choice("counts", "gain", "cost"),
        unlisted=top.choice("unlisted", "refused", "best_split"),
    )


def _coalitions(top: Fields, name: str, figure: str) -> Listed:
    listed: dict[Collection[str], float] = {}
    for row in top.rows(name):
        row.only("members", figure)
        members = frozenset(row.texts("members"))
        if members in listed:
            raise InvalidProblem(
                Message(_("These members are listed twice.")), where=row.path("members")
            )
        listed[members] = row.number(figure)
    return listed


_READERS: dict[str, Callable[[Fields, tuple[str, ...]], Game]] = {
    "table": _table,
    "synergies": _synergies,
    "purchase": _purchase,
    "airport": _airport,
    "bankruptcy": _bankruptcy,
    "voting": _voting,
}
