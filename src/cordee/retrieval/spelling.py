"""Words of the directory spelt nearly like one that it does not have."""

from __future__ import annotations

from cordee.retrieval.index import CompanyIndex
from cordee.retrieval.index.segment import Segment

SURE_LETTERS = 3
"""The first letters are taken as right: few slips fall on them, and they make the search a short one."""
MOST_TRIED = 2_000
MOST_KEPT = 2


def near_spellings(token: str, index: CompanyIndex) -> tuple[str, ...]:
    """Tokens one slip away (two from eight letters on): a letter more, less, other, or two swapped.

    The nearest first; none for short words and numbers. About a millisecond at 100,000 words.
    """
    if len(token) < SURE_LETTERS + 1 or not token.isalpha():
        return ()
    allowed = 2 if len(token) >= 8 else 1
    segments = [index.base] if index.changes is None else [index.base, index.changes.segment]
    found = {
        word: slips
        for segment in segments
        for word in _opening(segment, token[:SURE_LETTERS])
        if abs(len(word) - len(token)) <= allowed
        and (slips := slips_between(token, word, allowed)) <= allowed
    }
    return tuple(sorted(found, key=lambda word: (found[word], word))[:MOST_KEPT])


def _opening(segment: Segment, letters: str) -> list[str]:
    """The words of a segment that begin with these letters."""
    wanted = f"w{letters}"
    low, high = 0, len(segment.word_order)
    while low < high:
        middle = (low + high) // 2
        if segment.term(int(segment.word_order[middle])) < wanted:
            low = middle + 1
        else:
            high = middle
    words = []
    for place in range(low, min(low + MOST_TRIED, len(segment.word_order))):
        term = segment.term(int(segment.word_order[place]))
        if not term.startswith(wanted):
            break
        words.append(term[1:])
    return words


def slips_between(one: str, other: str, most: int) -> int:
    """Optimal string alignment distance, `most + 1` as soon as it is more.

    >>> slips_between("menuiserei", "menuiserie", 2), slips_between("tole", "table", 1)
    (1, 2)
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, against in enumerate(other, start=1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)
