"""What a lot's texts add to its codes: trades named, supply and installation, the words of a brick."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cordee.retrieval.index.tokens import tokens
from cordee.taxonomy.words import fold
from cordee.vocabulary import Brick

MOST_SENTENCES = 3
_SUPPLY_AND_INSTALL = re.compile(
    r"fournitures?,? (?:et |a |, )?(?:la )?(?:pose|installation|montage|mise en (?:service|oeuvre))"
    r"|supply and (?:installation|fitting)|lieferung und (?:montage|einbau)"
)


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade named in a text: its codes, its words, and the words of the text that name it."""

    id: str
    labels: Mapping[str, str]
    words: str
    cpv: tuple[str, ...]
    naf: tuple[str, ...]
    quote: str

    def label(self, language: str) -> str:
        """Its name in this language, else in French."""
        return self.labels.get(language) or self.labels.get("fr") or self.id


def trades_in(text: str) -> tuple[Trade, ...]:
    """The trades that a text names, each once, in order."""
    return ()


def says_supply_and_install(text: str) -> bool:
    """Whether the text asks for supply and installation as one work.

    >>> says_supply_and_install("Fourniture et pose de menuiseries"), says_supply_and_install("Pose")
    (True, False)
    """
    return _SUPPLY_AND_INSTALL.search(fold(text)) is not None


def generic(code: str) -> bool:
    """Whether a code is a whole division, too wide to say what a firm must do.

    >>> generic("45000000"), generic("45421000")
    (True, False)
    """
    return code[2:] == "000000"


def brick_words(brick: Brick, text: str, *, alone: bool) -> str:
    """What to look for: the lot's whole title when the brick is alone, else the parts that speak of it.

    Descriptions are long and mostly about procedure: only the parts that share a word with the brick count.
    """
    parts = [
        part.strip() for part in re.split(r"[\n;•·]|(?<=[.!?])\s|\s[-–]\s", text) if part.strip()
    ]
    own = set(tokens(brick.words))
    kept = parts[:1] if alone else []
    for part in parts:
        if len(kept) >= MOST_SENTENCES:
            break
        if part not in kept and own & set(tokens(part)):
            kept.append(part)
    return " ".join(dict.fromkeys([brick.words, *kept]))
