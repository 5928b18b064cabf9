"""What a firm can do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capability:
    """One know-how: words in any language, codes of the classifications, level and means.

    `cpv` are 8-digit codes, `naf` codes as "25.62B"; `level` runs from 1 (occasional) to 5 (reference
    of the trade), None when unknown. `capacity` is what the firm can take a year, in `unit`
    ("EUR", "h", "piece", "t"…). `evidence` counts contracts won or references that prove it
    (None: nobody counted; the know-how is declared only).
    """

    words: str
    cpv: tuple[str, ...] = ()
    naf: tuple[str, ...] = ()
    level: int | None = None
    machines: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    tolerance: str | None = None
    certificates: tuple[str, ...] = ()
    capacity: float | None = None
    unit: str | None = None
    evidence: int | None = None
