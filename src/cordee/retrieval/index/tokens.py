"""The words by which a text is found: its stems, and the trades it names in any spelling."""

from __future__ import annotations

from cordee.taxonomy.trades import trade_tokens
from cordee.taxonomy.words import analyse


def tokens(text: str) -> list[str]:
    """Stems of `text` with repetitions, then `@` and the trade for each trade that it names.

    >>> tokens("Pièces usinées")
    ['piec', 'usin', '@usinage']
    """
    stems = analyse(text)
    return stems + [f"@{trade}" for trade in trade_tokens(stems)]
