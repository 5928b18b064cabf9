"""Names that buyers' platforms take: flat, ASCII, short, in the order in which one reads, each once."""

from __future__ import annotations

from cordee.tenderfile.texts import LONGEST_NAME, ascii_word


class Names:
    """Gives out names; the number in front keeps the order, and makes each one single."""

    def __init__(self) -> None:
        self._given = 0

    def name(self, what: str, whose: str, ending: str) -> str:
        """The next name, such as "03_DC2_Mont-Traitement.pdf"."""
        self._given += 1
        suffix = "".join(one for one in ending.lower() if one.isascii() and one.isalnum())[:5]
        words = "_".join(ascii_word(one) for one in (what, whose) if one)
        stem = f"{self._given:03}_{words}"[: LONGEST_NAME - 6].rstrip("-_")
        return f"{stem}.{suffix or 'bin'}"
