"""Firms that name one another: ids, numbers and names → ids of the roster."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Final

from cordee.rosters.draft import Draft
from cordee.rosters.issues import RowIssue
from cordee.rosters.names import name_key
from cordee.rosters.result import Site
from cordee.vocabulary import Company

_NUMBER: Final = re.compile(r"[\d\s.]{9,20}")


class Directory:
    """Finds the firms of a roster by id, own id, SIREN, SIRET, VAT number or name."""

    def __init__(self, drafts: list[Draft], sites: dict[str, tuple[Site, ...]]) -> None:
        self._numbers: dict[str, str] = {}
        self._drafts, self._sites = drafts, sites
        for draft in drafts:
            one = draft.identity
            for number in (draft.id, draft.own_id, one.siren, one.siret, one.vat):
                if number:
                    self._numbers.setdefault(number, draft.id)
        for firm, rows in sites.items():
            for site in rows:
                if site.siret:
                    self._numbers.setdefault(site.siret, firm)

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for draft in self._drafts:
            names[name_key(draft.name)].add(draft.id)
        for firm, rows in self._sites.items():
            for site in rows:
                names[name_key(site.name)].add(firm)
        return dict(names)

    def find(self, written: str) -> set[str]:
        """The ids that a text may mean: none, one, or several firms of one name."""
        if written in self._numbers:
            return {self._numbers[written]}
        if _NUMBER.fullmatch(written):
            digits = re.sub(r"\D", "", written)
            found = self._numbers.get(digits) or self._numbers.get(digits[:9])
            return {found} if found else set()
        return self._names.get(name_key(written), set())


def companies_of(
    drafts: list[Draft], sites: dict[str, tuple[Site, ...]], issues: list[RowIssue]
) -> tuple[Company, ...]:
    """The finished companies, with every firm that they name resolved within the roster or reported."""
    if not any(draft.refuses or draft.partners for draft in drafts):
        return tuple(draft.company(frozenset(), {}) for draft in drafts)
    directory = Directory(drafts, sites)
    companies: list[Company] = []
    for draft in drafts:
        if not (draft.refuses or draft.partners):
            companies.append(draft.company(frozenset(), {}))
            continue
        refuses = (_resolved(directory, draft, name, "refuses", issues) for name in draft.refuses)
        partners: dict[str, int] = {}
        for name, count in draft.partners:
            firm = _resolved(directory, draft, name, "partners", issues)
            if firm is not None:
                partners[firm] = max(count, partners.get(firm, 0))
        companies.append(draft.company(frozenset(filter(None, refuses)), partners))
    return tuple(companies)


def _resolved(
    directory: Directory, draft: Draft, written: str, column: str, issues: list[RowIssue]
) -> str | None:
    found = directory.find(written)
    if found == {draft.id}:
        issues.append(RowIssue(draft.line, column, written, "firm-itself"))
        return None
    if len(found) == 1:
        return next(iter(found))
    code = "firm-ambiguous" if found else "firm-not-found"
    issues.append(RowIssue(draft.line, column, written, code, {"part": written[:80]}))
    return written
