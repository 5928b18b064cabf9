"""The words by which a text is found: its stems, and the trades it names in any spelling."""

from __future__ import annotations

from cordee.taxonomy.trades import named_in
from cordee.taxonomy.words import analyse


def tokens(text: str) -> list[str]:
    """Stems of `text` with repetitions, then `@` and the trade for each trade that it names.

    >>> tokens("Pièces usinées")
    ['piec', 'usin', '@usinage']
    """
    return analyse(text) + [f"@{trade}" for trade in named_in(text)]
