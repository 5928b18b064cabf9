"""Values of transfers: the format's names and limits, and its refusals."""

from __future__ import annotations

from dataclasses import dataclass

FORMAT, VERSION = "cordee-network", 1
WHOLE, SEEN = "whole", "seen"
"""All rows, for who runs the deployment; or those that the animateur sees."""
EXPORT, IMPORT = "transfers.export", "transfers.import"
"""The long jobs of a transfer."""
MANIFEST = "manifest.json"
MOST_BYTES = 16 * 1024**3
"""Of all that an archive unpacks to."""
MOST_RATIO = 200
"""How many times an archive may unpack to its own size, beyond 64 MB."""


class TransferRefused(Exception):
    """The archive cannot be written or taken; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What went out or came in: rows by table, files."""

    rows: dict[str, int]
    files: int

    @property
    def total(self) -> int:
        """Rows in all."""
        return sum(self.rows.values())
