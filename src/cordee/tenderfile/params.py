"""Which pieces are made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TenderFileParams:
    """`espd`: an ESPD response by operator (XML, and a PDF for people); `forms`: the letter of application
    and the declarations. `letters`: mandates and commitments. All by default: the buyer's rules say which
    of the first two are handed in."""

    espd: bool = True
    forms: bool = True
    letters: bool = True
