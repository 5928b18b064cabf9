"""Firms by the names that people use: an id, a SIREN or SIRET, or a name, however it is written."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cordee.taxonomy import words
from cordee.vocabulary import Company, InvalidProblem, Message, Place, _

MOST_SUGGESTED: Final = 5
_LEGAL_FORMS: Final = frozenset(
    {
        *("sa", "sas", "sasu", "sarl", "eurl", "snc", "sci", "scop", "scic", "scp", "sca"),
        *("selarl", "ei", "eirl", "gie", "ste", "societe", "ets", "etablissements"),
        *("gmbh", "ag", "kg", "ohg", "ug", "ltd", "limited", "plc", "llc", "inc", "spa", "srl"),
        *("bv", "nv"),
    }
)
_NUMBER: Final = re.compile(r"[\d\s.]{9,}")


def bare_name(name: str) -> str:
    """A name as people compare it: folded, without punctuation or legal form.

    >>> bare_name("S.A.R.L. Décolletage DUPONT & Fils")
    'decolletage dupont fils'
    """
    initials = re.sub(
        r"\b(?:\w\.){2,}", lambda dotted: dotted[0].replace(".", ""), words.fold(name)
    )
    parts = re.findall(r"[^\W_]+", initials)
    kept = [part for part in parts if part not in _LEGAL_FORMS]
    return " ".join(kept or parts)


class Firms:
    """The firms of a roster: found by id, SIREN, SIRET or name, and their places as arrays.

    Numbers are positions in the roster. Building is lazy: a name is folded only if one is looked for, places
    are gathered when the first need is answered and serve the next ones.
    """

    def __init__(self, companies: Sequence[Company]) -> None:
        self.companies = tuple(companies)
        self.numbers = {company.id: number for number, company in enumerate(self.companies)}

    def named(self, wanted: str) -> tuple[int, ...]:
        """Every firm that these words name: one by id, all those of a SIREN or of a name."""
        if wanted in self.numbers:
            return (self.numbers[wanted],)
        if _NUMBER.fullmatch(wanted.strip()):
            digits = re.sub(r"\D", "", wanted)
            if digits in self._by_number:
                return self._by_number[digits]
        return self._by_name.get(bare_name(wanted), ())

    def the_one(self, wanted: str, *, where: str) -> int:
        """The one firm so named; InvalidProblem with the nearest names when none or several are."""
        found = self.named(wanted)
        if len(found) == 1:
            return found[0]
        if found:
            raise InvalidProblem(
                Message(
                    _("{count} firms are called “{name}”."), {"count": len(found), "name": wanted}
                ),
                where=where,
                remedy=Message(
                    _("Give the id of the one you mean: {ids}."),
                    {"ids": tuple(self.companies[one].id for one in found[:MOST_SUGGESTED])},
                ),
            )
        raise self._unknown(wanted, where)

    def all_called(self, wanted: str, *, where: str) -> tuple[int, ...]:
        """Every firm so named; InvalidProblem with the nearest names when there is none."""
        found = self.named(wanted)
        if not found:
            raise self._unknown(wanted, where)
        return found

    def known_partners(self, number: int) -> dict[int, int]:
        """The firms of the roster with which this one has worked, with the count of joint works."""
        partners: dict[int, int] = {}
        for name, works in self.companies[number].partners.items():
            for other in self.named(name):
                if other != number:
                    partners[other] = max(works, partners.get(other, 0))
        return partners

    def _unknown(self, wanted: str, where: str) -> InvalidProblem:
        near = difflib.get_close_matches(
            bare_name(wanted), self._by_name, MOST_SUGGESTED, cutoff=0.6
        )
        names = tuple(self.companies[self._by_name[name][0]].name for name in near)
        return InvalidProblem(
            Message(_("no firm of the roster is called “{name}”."), {"name": wanted}),
            where=where,
            remedy=Message(_("Did you mean: {names}?"), {"names": names})
            if names
            else Message(_("Give its id, its SIREN or its name as the roster writes it.")),
        )

    @cached_property
    def angles(self) -> NDArray[np.float64]:
        """Latitude and longitude in radians, shape (firms, 2), NaN when unknown."""
        return angles_of(company.place for company in self.companies)

    @cached_property
    def departements(self) -> NDArray[np.str_]:
        """The département of each firm, "" when unknown."""
        return np.array([one.place.departement or "" for one in self.companies], dtype=np.str_)

    @cached_property
    def pinned(self) -> NDArray[np.bool_]:
        """Whether the town of each firm is known."""
        return np.array([one.place.pinned for one in self.companies], dtype=np.bool_)

    @cached_property
    def limits_km(self) -> NDArray[np.float64]:
        """How far each firm wants to go, infinite when it does not say."""
        limits = [one.max_distance_km for one in self.companies]
        return np.array([np.inf if one is None else one for one in limits], dtype=np.float64)

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, ...]]:
        return _gathered(
            (bare_name(firm.name), number) for number, firm in enumerate(self.companies)
        )

    @cached_property
    def _by_number(self) -> dict[str, tuple[int, ...]]:
        return _gathered(
            (code, number)
            for number, firm in enumerate(self.companies)
            for code in {firm.siren, firm.siret, firm.siret[:9] if firm.siret else None}
            if code
        )


def angles_of(places: Iterable[Place]) -> NDArray[np.float64]:
    """Latitude and longitude of places in radians, shape (places, 2), NaN when unknown."""
    found = [
        (math.nan, math.nan)
        if place.latitude is None or place.longitude is None
        else (place.latitude, place.longitude)
        for place in places
    ]
    return np.radians(np.array(found, dtype=np.float64).reshape(len(found), 2))


def _gathered(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for key, number in pairs:
        found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
