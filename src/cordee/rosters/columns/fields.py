"""The fields of a company that a column can hold."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

MANY: Final = frozenset(
    {
        "street",
        "cpv",
        "naf",
        "know_how",
        "machines",
        "materials",
        "certificates",
        "certificate",
        "turnover",
        "languages",
        "refuses",
        "partners",
        "texts",
        "capacity",
        "capabilities",
        "works",
    }
)
"""Fields that several columns may hold together; any other has one column."""

IDENTIFYING: Final = frozenset({"name", "siren", "siret", "vat", "id"})
"""A table without any of these is no roster."""

IGNORE: Final = "ignore"
"""A column that must not be read: so written in a mapping file, or known to be of no use (contacts)."""


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """The headings known for each field, folded, as `headings.toml` has them."""
    text = files(__package__).joinpath("headings.toml").read_text(encoding="utf-8")
    return {field: tuple(words) for field, words in tomllib.loads(text).items()}


@cache
def field_names() -> frozenset[str]:
    """Every field that a mapping may name."""
    return frozenset(synonyms()) | {"certificate"}
