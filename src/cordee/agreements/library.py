"""The clauses that ship with Cordée, read once from `clauses/*.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from cordee.agreements.headings import HEADINGS, Heading
from cordee.agreements.problem import Form
from cordee.handwritten import read_yaml
from cordee.vocabulary import Texts, from_plain

FOLDER = Path(__file__).parent / "clauses"
FILES = ("common", "contract", "lasting", "objects")
_COVERED = frozenset(
    {
        "common_expenses", "split_of_obligations", "mandataire_missions", "members_duties",
        "default_of_member", "delays_penalties", "exit", "data",
    }
)  # fmt: skip
PLACE = re.compile(r"\{(\w+)\}")
_BEFORE_A_SIGN = re.compile(r" (?=[:;?!»%€])")
_AFTER_A_QUOTE = re.compile(r"(?<=«) ")

type Condition = Literal["contract", "lead", "lead_solidary", "coordinator"]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it ships. `forms` empty: for all; `key`: only where the object asks for it; `when`:
    only where all these hold. `text` has `{places}`; `en` and `de` say it in a sentence."""

    id: str
    heading: Heading
    title: str
    text: str
    en: str
    de: str
    sources: tuple[str, ...]
    forms: tuple[Form, ...] = ()
    key: str | None = None
    when: tuple[Condition, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """What it needs filled, in order, each once."""
        return tuple(dict.fromkeys(PLACE.findall(self.text)))


@cache
def clauses() -> tuple[Clause, ...]:
    """Every clause, in the order of the files."""
    found = [
        from_plain(Clause, row)
        for name in FILES
        for row in _rows(read_yaml(FOLDER / f"{name}.yaml"))
    ]
    return tuple(found)


@cache
def keys() -> tuple[str, ...]:
    """The keys by which an object of cooperation asks for clauses."""
    return tuple(dict.fromkeys(one.key for one in clauses() if one.key))


def answers(key: str) -> bool:
    """Whether something in the library answers to what an object asks for: clauses of its own, a heading
    that every agreement covers, or one of the words by which objects call a heading."""
    return key in keys() or key in HEADINGS or key in _COVERED


@cache
def blank_labels() -> Mapping[str, Texts]:
    """What each blank asks, by name and language."""
    read = read_yaml(FOLDER / "blanks.yaml")
    if not isinstance(read, dict):
        raise TypeError("blanks.yaml: fields expected")
    return {name: from_plain(dict[str, str], labels) for name, labels in read.items()}


def typeset(text: str) -> str:
    """French spacing: a no-break space before : ; ? ! » % € and after «.

    >>> typeset("Prix : « 3 € »").replace("\\xa0", "~")
    'Prix~: «~3~€~»'
    """
    return _AFTER_A_QUOTE.sub("\xa0", _BEFORE_A_SIGN.sub("\xa0", text)).strip()


def _rows(read: object) -> list[object]:
    if not isinstance(read, list):
        raise TypeError("a list of clauses is expected")
    return [{**row, "text": typeset(row["text"]), "title": typeset(row["title"])} for row in read]
