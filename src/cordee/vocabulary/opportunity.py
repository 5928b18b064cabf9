"""A need to answer: a tender notice, a private need, a crisis call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from cordee.vocabulary.money import Money
from cordee.vocabulary.period import Duration, Period
from cordee.vocabulary.place import Place

type Texts = Mapping[str, str]
"""A text by language, keys in ISO 639-1 lower case ("fr")."""

_EFORMS_ID = re.compile(r"^(LOT|PAR|GLO)-0*(?=\d)")

type TermKind = Literal["guarantee", "payment", "performance"]
type CriterionKind = Literal["economic", "technical", "suitability", "other"]
type ThresholdKind = Literal[
    "turnover", "staff", "references", "certificate", "qualification", "insurance"
]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A buyer or a winner as the notice names it; `id` is a SIRET, SIREN or national number."""

    name: str
    id: str | None = None
    place: Place = field(default_factory=Place)
    sme: bool | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A selection criterion: the text kept verbatim and the element of the file it came from.

    `lot` is None when it holds for every lot.
    """

    kind: CriterionKind
    text: str
    language: str
    source: str
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A minimum recognised in a criterion, with the words that say it.

    kind "turnover": `amount` a year over `years` (1 when not said);
    "staff" and "references": `value` is the count, `years` the window of references;
    "certificate" and "qualification": `name` is canonical ("ISO 9001", "QUALIBAT 2112"), and
    `or_equivalent` says whether an equivalent is accepted (None: not said);
    "insurance": `amount` covered.
    `per_lot` names the lot it holds for (None: the whole contract). `quote` is verbatim.
    """

    kind: ThresholdKind
    quote: str
    source: str
    amount: Money | None = None
    value: int | None = None
    years: int | None = None
    name: str | None = None
    or_equivalent: bool | None = None
    per_lot: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What the buyer says of the contract's life, verbatim: guarantees and insurances asked, payment and
    financing, conditions of performance. `lot` is None when it holds for every lot.
    """

    kind: TermKind
    text: str
    language: str
    source: str
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class AwardCriterion:
    """What offers are compared by.

    kind "price", "cost" (over the whole life) or "quality"; `names` its words by language, empty where the
    notice names it by its kind alone. `weight` is the figure, counted in `unit`: "percent", "points",
    "rank" (1 counts most), None when the notice gives a bare figure; `weight` is None when it gives none
    that is a single number. `written` is the weighting verbatim, "" without one.
    """

    kind: Literal["price", "cost", "quality"]
    names: Texts = field(default_factory=dict)
    weight: float | None = None
    unit: Literal["percent", "points", "rank"] | None = None
    written: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class GroupingRules:
    """What the buyer says of groupings; every None means that the notice does not say.

    `form_after_award` is the form that may be required after the award; `lead_solidary` the
    "mandataire solidaire" of a conjoint grouping; `several_bids_forbidden` covers bidding as a single
    bidder and a member, or as a member of several groupings. `quotes` are the words, by rule.
    """

    form_after_award: Literal["conjoint", "solidaire", "free"] | None = None
    lead_solidary: bool | None = None
    several_bids_forbidden: bool | None = None
    same_lead_forbidden: bool | None = None
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment with its time zone; `assumed` lists the parts that the file does not say ("time", "zone")."""

    at: datetime
    assumed: tuple[Literal["time", "zone"], ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """Who won a lot. `group`: True when the winners are said to be a grouping, None when not said."""

    lot: str | None
    winners: tuple[Organisation, ...]
    group: bool | None = None
    value: Money | None = None
    tenders_received: int | None = None
    concluded_on: date | None = None
    reason_none: str | None = None


@dataclass(frozen=True, slots=True)
class Lot:
    """A part of the contract that can be answered apart. A notice without lots has one, with its own id.

    `award_criteria` in the notice's order; `awarded_by_documents`: the notice says that they stand in the
    consultation's documents (all of them, or their details).
    """

    id: str
    titles: Texts = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    cpv: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    value: Money | None = None
    duration: Duration | None = None
    period: Period | None = None
    variants_allowed: bool | None = None
    reserved: str | None = None
    options: str | None = None
    deadline: Deadline | None = None
    award_criteria: tuple[AwardCriterion, ...] = ()
    awarded_by_documents: bool = False

    @property
    def number(self) -> str:
        """Its number as people say it: eForms writes "LOT-0001" for lot 1.

        >>> Lot("LOT-0012").number, Lot("PAR-0003").number, Lot("2b").number
        ('12', '3', '2b')
        """
        return _EFORMS_ID.sub("", self.id)


@dataclass(frozen=True, slots=True)
class Need:
    """A brick that its author wrote by hand in Cordée's own form, instead of CPV codes only."""

    id: str
    words: str
    cpv: tuple[str, ...] = ()
    quantity: float | None = None
    unit: str | None = None
    level: int | None = None
    certificates: tuple[str, ...] = ()
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One need, whatever file it came from.

    `format` is "ted", "eforms", "ocds", "decp" or "cordee"; `form` the format's own name of the form
    ("F02", "ContractNotice/16", "release", …). `cpv` holds 8-digit codes, the main one first.
    `provenance` maps a field path ("lots.2.titles.fr") to the element of the file it came from (XPath or
    JSON pointer). `warnings` are oddities met while reading, none of which stopped it. `replaces` is the id
    of the notice that this one changes, `follows` are those that came before it, where it says so.
    """

    id: str
    format: Literal["ted", "eforms", "ocds", "decp", "cordee"]
    form: str
    kind: Literal["tender", "award", "planning", "change", "private", "crisis", "other"]
    buyers: tuple[Organisation, ...] = ()
    languages: tuple[str, ...] = ()
    titles: Texts = field(default_factory=dict)
    descriptions: Texts = field(default_factory=dict)
    cpv: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    lots: tuple[Lot, ...] = ()
    value: Money | None = None
    duration: Duration | None = None
    published_on: date | None = None
    deadline: Deadline | None = None
    criteria: tuple[Criterion, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    terms: tuple[Term, ...] = ()
    grouping_rules: GroupingRules = field(default_factory=GroupingRules)
    variants_allowed: bool | None = None
    reserved: str | None = None
    max_lots_per_bidder: int | None = None
    needs: tuple[Need, ...] = ()
    awards: tuple[Award, ...] = ()
    provenance: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    replaces: str | None = None
    follows: tuple[str, ...] = ()


def text_in(texts: Texts, *languages: str) -> str | None:
    """The text in the first of these languages that it has, else in any, None when there is none.

    >>> text_in({"de": "Drehteile", "en": "Turned parts"}, "fr", "en")
    'Turned parts'
    """
    for language in languages:
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), None)
