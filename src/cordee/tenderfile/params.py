"""Which pieces are made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TenderFileParams:
    """`espd`: an ESPD response by operator (XML, and a PDF for people); `forms`: the letter of application
    and the declarations. `letters`: mandates and commitments. All by default: the buyer's rules say which
    of the first two are handed in. `without` are pieces that are left out: "dc1", "prices",
    "dc2:<operator>", "espd:<operator>", "mandate:<operator>", "commitment:<operator>:<relied-on firm>"."""

    espd: bool = True
    forms: bool = True
    letters: bool = True
    without: frozenset[str] = frozenset()
