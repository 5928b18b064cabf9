"""How much of a file is read at most, so that a hostile one costs bounded time and memory."""

from __future__ import annotations

from dataclasses import dataclass

from cordee.vocabulary import InvalidProblem, Message, _


@dataclass(frozen=True, slots=True)
class RosterParams:
    """Limits of what is read.

    `max_bytes` of the file, `max_unpacked_bytes` of what a compressed workbook unpacks to, `max_ratio` of
    that to the file beyond `trusted_bytes` (a true table packs 5 to 50 times), `max_rows` data rows,
    `max_columns` columns, `max_cells` of the rectangle a sheet spans; `header_search` is how many lines may
    stand above the headings.
    """

    max_bytes: int = 512 * 1024**2
    max_unpacked_bytes: int = 1536 * 1024**2
    max_ratio: int = 100
    trusted_bytes: int = 64 * 1024**2
    max_rows: int = 2_000_000
    max_columns: int = 16_384
    max_cells: int = 60_000_000
    header_search: int = 40

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) <= 0:
                raise InvalidProblem(
                    Message(_("This limit must be greater than zero.")), where=f"params.{name}"
                )
