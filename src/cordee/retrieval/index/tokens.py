"""The words by which a text is found: its stems, and the trades it names in any spelling."""

from __future__ import annotations

from cordee.taxonomy.words import analyse


def tokens(text: str) -> list[str]:
    """Stems of `text` with repetitions."""
    return analyse(text)
