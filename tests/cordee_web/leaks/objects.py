"""Where each area says how its addresses are filled, what it plants, and where one can search.

An area writes its own file `area_<name>.py` beside this one (docs/testing.md says how).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.cordee_web.leaks.marks import World
from tests.cordee_web.scenes import make_cast

from cordee_web.web.kit.audience import For

NOBODY_ID = UUID("00000000-0000-4000-8000-000000000000")
NO_NUMBER = 999_999_999
"""An id that no row has."""


@dataclass(frozen=True, slots=True)
class Filling:
    """How a part of an address is filled: by things that exist, and by one that does not."""

    values: Callable[[World], list[Any]]
    nobody: Any


@dataclass(frozen=True, slots=True)
class Search:
    """An address with a search field: the answer to a hidden word is that to a word nobody has."""

    url_name: str
    parameter: str
    more: Mapping[str, str]


_fillings: dict[str, Filling] = {}
_plants: list[Callable[[World], None]] = []
_searches: list[Search] = []
_third_party: dict[str, For] = {}


def fill(kwarg: str, values: Callable[[World], list[Any]], nobody: Any = NOBODY_ID) -> None:
    """Fills a kwarg of every address, or of one: "firm", or "directory:firm:slug"."""
    _fillings[kwarg] = Filling(values, nobody)


def plant(planting: Callable[[World], None]) -> Callable[[World], None]:
    """Registers what writes an area's objects, with their marks, once the cast stands."""
    _plants.append(planting)
    return planting


def search(url_name: str, parameter: str = "q", **more: str) -> None:
    """Registers an address that searches."""
    _searches.append(Search(url_name, parameter, more))


def third_party(who: For, *url_names: str) -> None:
    """Declares the audience of views that are not ours; a name that ends in ":" stands for a namespace."""
    _third_party.update(dict.fromkeys(url_names, who))


def filling(url_name: str, kwarg: str) -> Filling | None:
    """How a kwarg of an address is filled; None when nobody said."""
    return _fillings.get(f"{url_name}:{kwarg}", _fillings.get(kwarg))


def declared(url_name: str) -> For | None:
    """The audience declared here for a view that is not ours."""
    if url_name in _third_party:
        return _third_party[url_name]
    return next(
        (
            who
            for name, who in _third_party.items()
            if name[-1] == ":" and url_name.startswith(name)
        ),
        None,
    )


def searches() -> list[Search]:
    """Every address that searches."""
    return list(_searches)


def build() -> World:
    """The cast, and all that the areas plant."""
    world = World(make_cast())
    for planting in _plants:
        planting(world)
    return world


def load() -> None:
    """Reads the areas' files, in the order of their names."""
    for path in sorted(Path(__file__).parent.glob("area_*.py")):
        importlib.import_module(f"tests.cordee_web.leaks.{path.stem}")
