"""Rows that are one firm → one firm. Nothing is lost: what differs is told, places are kept as sites.

One SIREN is one legal person, whatever its establishments: a firm does not group with itself, so its
rows become one company. Lists are joined; of single values the first known stays and the others are
reported; evidence and references of different establishments add up, those of the same row written
twice don't. Without a number, the same name in the same town is one firm, and elsewhere it is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from cordee.rosters.cells.words import is_no_firm
from cordee.rosters.draft import Draft
from cordee.rosters.issues import RowIssue
from cordee.rosters.names import name_key
from cordee.rosters.result import Site
from cordee.vocabulary import Capability, Certificate

_SINGLE: Final = {
    "staff": "staff",
    "own_id": "id",
    "group": "group",
    "can_lead": "can_lead",
    "max_distance_km": "max_distance",
}
"""What a firm has one of, with the field of its column."""

_LISTS: Final = ("naf", "languages", "refuses", "texts", "works")


@dataclass(frozen=True, slots=True)
class Merged:
    """The firms, how many rows were merged into another or set aside, and the sites by firm."""

    drafts: list[Draft]
    merged: int
    set_aside: int
    sites: dict[str, tuple[Site, ...]]


def merge(drafts: list[Draft], issues: list[RowIssue]) -> Merged:
    """Sets aside what is no firm, names each firm and joins the rows of each."""
    kept = [draft for draft in drafts if _is_firm(draft, issues)]
    _name(kept, issues)
    firms: dict[str, list[Draft]] = defaultdict(list)
    for draft in kept:
        firms[draft.id].append(draft)
    sites: dict[str, tuple[Site, ...]] = {}
    for key, rows in firms.items():
        if len(rows) > 1:
            sites[key] = tuple(
                Site(row.line, row.name, row.identity.siret, row.place) for row in rows
            )
            _join(rows, issues)
    whole = [rows[0] for rows in firms.values()]
    return Merged(whole, len(kept) - len(whole), len(drafts) - len(kept), sites)


def _is_firm(draft: Draft, issues: list[RowIssue]) -> bool:
    one = draft.identity
    if draft.name and not (one.siren or one.vat) and is_no_firm(draft.name):
        issues.append(RowIssue(draft.line, None, draft.name, "row-not-a-firm"))
        return False
    if not (draft.name or one.siren or one.vat or draft.own_id):
        issues.append(RowIssue(draft.line, None, one.unchecked or "", "row-without-identity"))
        return False
    return True


def _name(drafts: list[Draft], issues: list[RowIssue]) -> None:
    """The id of each row: SIREN, else VAT, the file's own, the unchecked number, or one made of the name."""
    taken: dict[str, Draft] = {}
    for draft in drafts:
        one = draft.identity
        number = one.siren or one.vat or _own_number(draft, taken, issues)
        draft.id = number or _made(draft, taken, issues)
        taken.setdefault(draft.id, draft)
        if not draft.name:
            draft.name = draft.id
            issues.append(RowIssue(draft.line, None, "", "name-missing", {"id": draft.id}))


def _own_number(draft: Draft, taken: dict[str, Draft], issues: list[RowIssue]) -> str | None:
    """The file's own code or an unchecked number, unless a firm of another name has it already."""
    number = draft.own_id
    if number is None and draft.identity.unchecked:
        number = f"unchecked-{draft.identity.unchecked}"
    holder = taken.get(number or "")
    if holder is None or name_key(holder.name) == name_key(draft.name or holder.name):
        return number
    details = {"first": holder.line}
    issues.append(RowIssue(draft.line, None, number or "", "number-shared", details))
    return None


def _made(draft: Draft, taken: dict[str, Draft], issues: list[RowIssue]) -> str:
    """An id made of the name, which two firms of one name in two towns don't share."""
    base = "name-" + (name_key(draft.name).replace(" ", "-") or str(draft.line))
    key, rank = base, 1
    while key in taken and not _same_town(taken[key], draft):
        rank += 1
        key = f"{base}-{rank}"
    if rank > 1 and key not in taken:
        first = {"first": taken[base].line}
        issues.append(RowIssue(draft.line, None, draft.name, "same-name", first))
    if key not in taken:
        issues.append(RowIssue(draft.line, None, draft.name, "identity-missing", {"id": key}))
    return key


def _same_town(one: Draft, other: Draft) -> bool:
    places = [
        (draft.place.commune or draft.place.postcode or draft.place.town) for draft in (one, other)
    ]
    return places[0] == places[1]


def _join(rows: list[Draft], issues: list[RowIssue]) -> None:
    """Joins the rows of one firm into the first."""
    first = rows[0]
    seen = {first.identity.siret}
    for row in rows[1:]:
        other_site = row.identity.siret is not None and row.identity.siret not in seen
        code = "merged-establishment" if other_site else "merged-same-firm"
        details: dict[str, str | int] = {"first": first.line, "id": first.id}
        issues.append(RowIssue(row.line, None, row.identity.siret or row.name, code, details))
        _join_single(first, row, issues, tell_names=not other_site)
        _join_lists(first, row, adds=other_site and first.identity.siret is not None)
        seen.add(row.identity.siret)


def _join_single(first: Draft, row: Draft, issues: list[RowIssue], *, tell_names: bool) -> None:
    for name, column in _SINGLE.items():
        kept, said = getattr(first, name), getattr(row, name)
        if kept is None:
            setattr(first, name, said)
        elif said is not None and said != kept:
            issues.append(_disagreement(row, column, said, kept))
    for year, amount in row.turnover.items():
        if first.turnover.setdefault(year, amount) != amount:
            kept_amount = first.turnover[year].amount
            issues.append(_disagreement(row, f"turnover {year or ''}", amount.amount, kept_amount))
    if tell_names and name_key(row.name) != name_key(first.name):
        issues.append(_disagreement(row, "name", row.name, first.name))
    if not first.place.located and row.place.located:
        first.place = row.place
    elif tell_names and row.place.located and row.place != first.place:
        issues.append(_disagreement(row, "place", _shown(row), _shown(first)))
    one, other = first.identity, row.identity
    first.identity = replace(one, siret=one.siret or other.siret, vat=one.vat or other.vat)


def _shown(draft: Draft) -> str:
    place = draft.place
    return " ".join(filter(None, (place.postcode, place.town))) or place.departement or "?"


def _disagreement(row: Draft, column: str, said: object, kept: object) -> RowIssue:
    return RowIssue(row.line, column.strip(), str(said), "rows-disagree", {"kept": str(kept)})


def _join_lists(first: Draft, row: Draft, *, adds: bool) -> None:
    for name in _LISTS:
        setattr(first, name, tuple(dict.fromkeys(getattr(first, name) + getattr(row, name))))
    first.capabilities = _joined(first.capabilities + row.capabilities, adds=adds)
    first.certificates = _latest(first.certificates + row.certificates)
    first.partners = tuple(dict(_most(first.partners + row.partners)).items())
    if row.references is not None:
        before = first.references or 0
        first.references = before + row.references if adds else max(before, row.references)


def _joined(capabilities: tuple[Capability, ...], *, adds: bool) -> tuple[Capability, ...]:
    """Each know-how once; its evidence adds up over establishments."""
    known: dict[Capability, Capability] = {}
    for one in capabilities:
        bare = replace(one, evidence=None)
        held = known.get(bare)
        counts = [each.evidence for each in (held, one) if each and each.evidence is not None]
        total = (sum(counts) if adds else max(counts)) if counts else None
        known[bare] = replace(one, evidence=total)
    return tuple(known.values())


def _latest(certificates: tuple[Certificate, ...]) -> tuple[Certificate, ...]:
    best: dict[str, Certificate] = {}
    for one in certificates:
        held = best.get(one.name)
        if held is None or (one.expires and (not held.expires or one.expires > held.expires)):
            best[one.name] = one
    return tuple(best.values())


def _most(links: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name, count in links:
        counts[name] = max(count, counts.get(name, 0))
    return counts
