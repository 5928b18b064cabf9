"""An object of cooperation, as it is declared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise

type Text = str | Promise
type FieldKind = Literal["text", "long", "number", "money", "date", "choice", "yes_no"]


@dataclass(frozen=True, slots=True)
class DeclaredField:
    """Something that this object tells; `required_at` is the stage that one cannot enter without it.

    Money is in cents; `unit` stands beside a number; `choices` are (value, label) of a choice.
    `blank` is the blank of the agreement that it fills, which is not asked again then.
    """

    name: str
    kind: FieldKind
    label: Text
    help: Text = ""
    required_at: str = ""
    unit: Text = ""
    choices: tuple[tuple[str, Text], ...] = ()
    blank: str = ""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the checklist: what to do while in a stage; `must`: before leaving it forward."""

    key: str
    stage: str
    text: Text
    help: Text = ""
    must: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What tells whether it works: its unit, and how it is measured. `less` is better than more.

    `over` computes it while nobody wrote it: a figure of another app (`values/figures.py`) divided by the
    last value of another measure.
    """

    key: str
    label: Text
    unit: Text
    how: Text
    less: bool = False
    over: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class LegalException:
    """A case in which the law lets a frozen composition change all the same."""

    key: str
    text: Text
    help: Text = ""


@dataclass(frozen=True, slots=True)
class Freezing:
    """From when to when the members of such an object may not change, by which article, but for what.

    `begins` says what freezes them, `ends` what lifts it. An exception takes the buyer's approval.
    """

    article: str
    begins: Text
    ends: Text
    exceptions: tuple[LegalException, ...]


@dataclass(frozen=True, slots=True)
class ObjectOfCooperation:
    """What firms do together. `clauses` are the keys of clauses that its agreement
    asks for beside those of its legal form (`cordee.agreements`).

    `additions` says by stage what this object adds there. `least` is how many independent firms it
    takes, `order` its place in lists; `mandataire` says that nothing is signed without one.
    """

    key: str
    label: Text
    purpose: Text
    icon: str
    fields: tuple[DeclaredField, ...] = ()
    checklist: tuple[CheckItem, ...] = ()
    clauses: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    additions: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    least: int = 2
    mandataire: bool = False
    freezing: Freezing | None = None
    order: int = 50

    def checks(self, stage: str) -> tuple[CheckItem, ...]:
        """The checklist of a stage."""
        return tuple(one for one in self.checklist if one.stage == stage)
