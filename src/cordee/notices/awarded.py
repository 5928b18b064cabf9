"""Whether an award notice is about a tender that one knows, and what it says of each lot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cordee.vocabulary import Award, Opportunity

type Ground = Literal["reference", "buyer_and_title"]
_LIKE_ENOUGH = 0.6
_WORD = re.compile(r"[a-z0-9]{3,}")
_NUMBER = re.compile(r"^0*(\d+)-(\d{4})$")


@dataclass(frozen=True, slots=True)
class Known:
    """A tender as one knows it: the number of its notice, its buyer, its title, the keys of its lots, and
    the day until which offers were taken (None: unknown)."""

    reference: str
    buyer: str
    title: str
    lots: tuple[str, ...]
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class Awarded:
    """What an award notice says of a tender. `ground` says by what it was recognised; `lots` are the awards
    of each lot that it speaks of (several in a framework agreement)."""

    ground: Ground
    notice: str
    lots: dict[str, tuple[Award, ...]]


def awarded(notice: Opportunity, known: Known) -> Awarded | None:
    """The awards of this notice for that tender, lot by lot; None when it is about another one.

    A notice is recognised by the number that it follows or shares, else by the same buyer and a title with
    most words in common: that is probable, and a person should confirm it.
    """
    ground = _ground(notice, known)
    if ground is None or not notice.awards:
        return None
    lots: dict[str, tuple[Award, ...]] = {}
    for award in notice.awards:
        key = lot_of(award, known.lots)
        if key is not None:
            lots[key] = (*lots.get(key, ()), award)
    return Awarded(ground, notice.id, lots)


def lot_of(award: Award, keys: Collection[str]) -> str | None:
    """The key of the lot that an award is about, None when none is; a lone lot takes what names none.

    >>> lot_of(Award("1", ()), ("LOT-0001", "LOT-0002")), lot_of(Award(None, ()), ("LOT-0001",))
    ('LOT-0001', 'LOT-0001')
    """
    if award.lot is None:
        return next(iter(keys)) if len(keys) == 1 else None
    return next((key for key in keys if _plain_lot(key) == _plain_lot(award.lot)), None)


def _ground(notice: Opportunity, known: Known) -> Ground | None:
    said = {_plain_number(one) for one in (notice.id, *notice.follows)}
    if known.reference and _plain_number(known.reference) in said:
        return "reference"
    if notice.published_on and known.deadline and notice.published_on < known.deadline:
        return None  # the contract before this one
    buyers = [_words(one.name) for one in notice.buyers]
    titles = [_words(one) for one in notice.titles.values()]
    same_buyer = any(_like(_words(known.buyer), one) >= _LIKE_ENOUGH for one in buyers)
    same_title = any(_like(_words(known.title), one) >= _LIKE_ENOUGH for one in titles)
    return "buyer_and_title" if same_buyer and same_title else None


def _plain_number(number: str) -> str:
    found = _NUMBER.match(number.strip())
    return f"{found[1]}-{found[2]}" if found else number.strip().lower()


def _plain_lot(key: str) -> str:
    return re.sub(r"^(?:lot|par|glo)[\s_-]*", "", key.strip().lower()).lstrip("0") or "0"


def _words(text: str) -> frozenset[str]:
    spaced = re.sub(r"[^\w]", " ", text.lower())  # also the apostrophe that ASCII has not
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return frozenset(_WORD.findall(plain))


def _like(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
