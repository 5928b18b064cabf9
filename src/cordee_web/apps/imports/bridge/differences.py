"""What a company of a file says otherwise than a firm of the network, and how the one is merged in the other.

Nothing that the animateur does not see is compared, shown or written. A firm for which someone acts keeps
what it told: only what it left unknown is filled in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from cordee.taxonomy.words import fold
from cordee.vocabulary import Company
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.bridge.rows import company_to_rows
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import fields_seen_of
from cordee_web.apps.imports.queries.imports import kept_by_people
from cordee_web.apps.imports.values import Written

PLACE = (
    "postcode", "town", "commune", "departement", "nuts", "country", "latitude", "longitude",
    "place_precision",
)  # fmt: skip
PARTS: dict[str, Field] = {
    "name": Field.IDENTITY,
    "siren": Field.IDENTITY,
    "siret": Field.IDENTITY,
    "vat": Field.IDENTITY,
    "place": Field.IDENTITY,
    "company_group": Field.IDENTITY,
    "languages": Field.IDENTITY,
    "can_lead": Field.IDENTITY,
    "naf": Field.KNOW_HOW,
    "staff": Field.FIGURES,
    "reference_count": Field.FIGURES,
    "presentation": Field.PRESENTATION,
    "max_distance_km": Field.WILL,
}
"""What a firm has one of, with the part of its page that says who sees it."""

COMPARED: dict[str, Field] = {
    **PARTS, "wants": Field.WILL, "website": Field.CONTACTS, "email": Field.CONTACTS,
    "phone": Field.CONTACTS,
}  # fmt: skip
"""The same with what a firm also says of itself, and a file does not."""

type Difference = dict[str, object]


@dataclass(frozen=True, slots=True)
class Choice:
    """What two pages say under a name; `free` where one may choose between the two values."""

    name: str
    ours: Any
    theirs: Any
    free: bool


@dataclass(slots=True)
class There:
    """A firm of the network with its rows, who may change it, and what the animateur sees of it."""

    firm: Firm
    seen: Collection[Field]
    kept: bool
    years: dict[int, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    certificates: set[str] = field(default_factory=set)
    works: set[str] = field(default_factory=set)


def there(firm: Firm, seen: Collection[Field], kept: bool) -> There:
    """The firm with its rows, which were prefetched."""
    return There(
        firm,
        seen,
        kept,
        years={one.year: one.cents for one in firm.turnovers.all()},
        words={fold(one.words) for one in firm.know_hows.all()},
        certificates={fold(one.name) for one in firm.certificates.all()},
        works={fold(one.words) for one in firm.works.all()},
    )


def differences(ours: There, company: Company) -> list[Difference]:
    """Field by field what both say: `ours` "" is what is unknown here and would be filled in."""
    told = company_to_rows(company, Firm(slug="-"))
    theirs, found = told.firms[0], []
    for name, part in PARTS.items():
        mine, said = value_of(ours.firm, name), value_of(theirs, name)
        if part in ours.seen and not unknown(said) and mine != said:
            found.append(_told(name, mine, said, open_=unknown(mine) or not ours.kept))
    if Field.FIGURES in ours.seen:
        for year in told.turnovers:
            mine_cents = ours.years.get(year.year)
            if mine_cents != year.cents:
                euros = None if mine_cents is None else mine_cents // 100
                found.append(_told(f"turnover {year.year}", euros, year.cents // 100,
                                   open_=mine_cents is None))  # fmt: skip
    for name, part, texts in (
        ("know_how", Field.KNOW_HOW, [one.words for one in _new(told.know_hows, ours.words, "words")]),
        ("certificates", Field.CERTIFICATES,
         [one.name for one in _new(told.certificates, ours.certificates, "name")]),
        ("works", Field.KNOW_HOW, [one.words for one in _new(told.works, ours.works, "words")]),
    ):  # fmt: skip
        if part in ours.seen and texts:
            found.append(_told(name, None, "; ".join(texts)[:600], open_=True))
    return found


def merge_into(ours: There, company: Company, taken: Collection[str]) -> Written:
    """Fills in what the firm left unknown, replaces what was chosen (`taken`); nothing is saved here."""
    told = company_to_rows(company, Firm(slug="-"))
    theirs, firm, written = told.firms[0], ours.firm, Written()
    for name, part in PARTS.items():
        mine, said = value_of(firm, name), value_of(theirs, name)
        if part not in ours.seen or unknown(said) or mine == said:
            continue
        if unknown(mine) or (name in taken and not ours.kept):
            for column in PLACE if name == "place" else (name,):
                written.before[column] = getattr(firm, column)
                written.after[column] = getattr(theirs, column)
                setattr(firm, column, getattr(theirs, column))
    if Field.FIGURES in ours.seen:
        years = [one for one in told.turnovers if one.year not in ours.years]
        ours.years.update({one.year: one.cents for one in years})
        written.rows += years
    if Field.KNOW_HOW in ours.seen:
        written.rows += _new(told.know_hows, ours.words, "words", enter=True)
        written.rows += _new(told.works, ours.works, "words", enter=True)
    if Field.CERTIFICATES in ours.seen:
        written.rows += _new(told.certificates, ours.certificates, "name", enter=True)
    for row in written.rows:
        row.firm = firm  # type: ignore[attr-defined]
    return written


def choices_between(actor: Actor, kept: Firm, lost: Firm) -> list[Choice]:
    """What the one or the other page says and someone sees of both, name by name.

    A page that people keep is filled in and never overwritten: then there is no choice.
    """
    seen = fields_seen_of(actor, [kept, lost])
    held = bool(kept_by_people([kept.pk]))
    found = []
    for name, part in COMPARED.items():
        if part not in seen[kept.pk] or part not in seen[lost.pk]:
            continue
        ours, theirs = value_of(kept, name), value_of(lost, name)
        if unknown(ours) and unknown(theirs):
            continue
        free = not (unknown(ours) or unknown(theirs) or ours == theirs or held)
        found.append(Choice(name, ours, theirs, free))
    return found


def value_of(firm: Firm, name: str) -> Any:
    """What a firm says under a name; a place is its postcode and town."""
    if name == "place":
        return f"{firm.postcode} {firm.town}".strip()
    return getattr(firm, name)


def unknown(value: object) -> bool:
    """Whether nothing is said."""
    return value is None or value in ("", [])


def _told(name: str, mine: object, said: object, *, open_: bool) -> Difference:
    return {"name": name, "ours": _shown(mine), "theirs": _shown(said), "open": open_}


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)[:600]


def _new[M: models.Model](
    rows: Iterable[M], known: set[str], name: str, *, enter: bool = False
) -> list[M]:
    """The rows whose words nobody told yet; `enter` makes them known."""
    found, seen = [], known if enter else set(known)
    for one in rows:
        key = fold(getattr(one, name))
        if key and key not in seen:
            seen.add(key)
            found.append(one)
    return found
