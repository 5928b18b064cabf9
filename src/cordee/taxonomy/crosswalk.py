"""What a CPV code buys beside what a NAF or NACE activity does.

No official table joins the two; the one here is ours (`data/crosswalk.toml`): CPV prefixes, as fine as the
trades need, to NAF codes with a strength in [0, 1].
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from typing import NamedTuple

from cordee.taxonomy import cpv as cpv_tree
from cordee.taxonomy import naf as naf_tree
from cordee.taxonomy.vendored import read_text

# What is left of a strength when the firm's activity is not the one of the row but shares with it its
# class, its group, its division; a firm known only by a broader code may well do the finer one.
_SAME_CLASS, _SAME_GROUP, _SAME_DIVISION, _BROADER = 0.8, 0.45, 0.2, 0.6


class Link(NamedTuple):
    """One activity that answers a CPV code, and how usual that is in (0, 1]."""

    naf: str
    strength: float


@cache
def rows() -> dict[str, tuple[Link, ...]]:
    """The table: CPV prefix to its links, the strongest first."""
    raw: dict[str, str] = tomllib.loads(read_text("crosswalk.toml"))["cpv"]
    return {prefix: _links(text) for prefix, text in raw.items()}


def _links(text: str) -> tuple[Link, ...]:
    pairs = (pair.partition("=") for pair in text.split())
    links = [Link(naf, float(strength)) for naf, _, strength in pairs]
    return tuple(sorted(links, key=lambda link: -link.strength))


@lru_cache(maxsize=20_000)
def links(code: str) -> tuple[Link, ...]:
    """The row with the longest prefix of a CPV code, with strengths; empty for no CPV code.

    >>> links("45312100")[0]
    Link(naf='43.21', strength=1.0)
    """
    for digits in range(len(code), 1, -1):
        found = rows().get(code[:digits])
        if found is not None:
            return found
    return ()


def naf_for_cpv(code: str) -> tuple[str, ...]:
    """NAF codes (any level) of those who do what the CPV code buys, the most usual first.

    >>> naf_for_cpv("45261210")
    ('43.91B', '43.91')
    """
    return tuple(link.naf for link in links(code))


@lru_cache(maxsize=2_000)
def cpv_for_naf(code: str) -> tuple[str, ...]:
    """CPV codes, often divisions or groups, that an activity answers, the most usual and finest first.

    >>> cpv_for_naf("43.91B")[:2]
    ('45261200', '45261300')
    """
    found = []
    for prefix, row in rows().items():
        strength = max(one.strength * closeness(code, one.naf) * _precision(one.naf) for one in row)
        if strength >= _SAME_GROUP:
            found.append((-strength, -len(prefix), prefix.ljust(8, "0")))
    return tuple(target for *_, target in sorted(found) if cpv_tree.exists(target))


def _precision(naf: str) -> float:
    """A link to a whole division says less of one activity than a link to its class."""
    return {2: 0.5, 4: 0.8}.get(len(naf), 1.0)


@lru_cache(maxsize=200_000)
def affinity(cpv: str, naf: str) -> float:
    """How usual it is in [0, 1] that a firm of this NAF code does what this CPV code buys.

    The best link of the CPV code's row, times how close the firm's NAF code is to the link's
    (`closeness`). 0 means unheard of, not impossible.

    >>> affinity("45312100", "43.21A"), affinity("45312100", "56.10A")
    (1.0, 0.0)
    """
    return max((link.strength * closeness(naf, link.naf) for link in links(cpv)), default=0.0)


def closeness(naf: str, target: str) -> float:
    """How well a firm's NAF code stands for the target's in [0, 1]: 1 when equal or beneath it, 0 when
    even the divisions differ.

    >>> closeness("25.62A", "25.62"), closeness("25.62A", "25.62B"), closeness("25.61Z", "25.62B")
    (1.0, 0.8, 0.45)
    """
    if naf.startswith(target):
        return 1.0
    if target.startswith(naf):
        return _BROADER
    if naf[:5] == target[:5] and len(target) > 5:
        return _SAME_CLASS
    if len(target) > 4 and naf[:4] == target[:4]:
        return _SAME_GROUP
    return _SAME_DIVISION if naf_tree.division(naf) == naf_tree.division(target) else 0.0
