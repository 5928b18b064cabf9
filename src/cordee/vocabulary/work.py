"""A reference work: what a firm did, where and for whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from cordee.vocabulary.place import Place


@dataclass(frozen=True, slots=True)
class Work:
    """One work done, as a contract won or a reference tells it.

    `client` is the id of who paid (a SIREN, or any name the directory uses throughout), None when
    not said; `cpv` are 8-digit codes; `year` is the year it was won or done.
    """

    words: str
    cpv: tuple[str, ...] = ()
    client: str | None = None
    place: Place = field(default_factory=Place)
    year: int | None = None
