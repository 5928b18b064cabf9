"""What a lot's texts add to its codes: trades named, supply and installation, the words of a brick."""

from __future__ import annotations

import re

from cordee.retrieval.expansion import procedure
from cordee.retrieval.index.tokens import tokens
from cordee.taxonomy.trades import TradeMatch, find
from cordee.taxonomy.words import fold
from cordee.vocabulary import Brick

MOST_PARTS = 3
LONGEST_PART = 300
_PARTS = re.compile(r"[\n;•·]|(?<=[.!?])\s|\s[-–]\s")
_SUPPLY_AND_INSTALL = re.compile(
    r"fournitures?,? (?:et |a |, )?(?:la )?(?:pose|installation|montage|mise en (?:service|oeuvre))"
    r"|supply and (?:installation|fitting)|lieferung und (?:montage|einbau)"
)


def trades_in(text: str) -> tuple[TradeMatch, ...]:
    """The trades that a text names, each once, in order."""
    found: dict[str, TradeMatch] = {}
    for match in find(text):
        found.setdefault(match.trade.id, match)
    return tuple(found.values())


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


def brick_words(brick: Brick, title: str, description: str, *, alone: bool) -> str:
    """What to look for: the brick's own words, the lot's title when the brick is alone, and the first
    parts of the texts that speak of it.

    Descriptions are long and mostly about procedure: only parts that share a word with the brick count.
    """
    own = set(tokens(f"{brick.words} {title}" if alone else brick.words))
    kept = [brick.words, title] if alone else [brick.words]
    for part in _PARTS.split(f"{title}\n{description}"):
        if len(kept) > MOST_PARTS:
            break
        said = set(tokens(part)) - procedure()
        if part.strip() and part.strip() not in title and own & said:
            kept.append(part.strip()[:LONGEST_PART])
    return " ".join(dict.fromkeys(kept))
