"""A file of any usual kind → a table of headings and cells, or a clear refusal."""

from cordee.rosters.readers.open import open_table

__all__ = ["open_table"]
