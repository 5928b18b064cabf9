"""The only door of this app to the engine: rows → an agreement; clauses, checks, advice, paper."""

from cordee_web.apps.agreements.bridge.advice import YES_OR_NO, advice_for, open_parts, questions
from cordee_web.apps.agreements.bridge.draft import (
    Open,
    blank_label,
    changes_between,
    clause_choices,
    drafted,
    file_of,
    heading_keys,
    heading_names,
    headings_of,
    hindrances,
    in_order,
    open_blanks,
    rendered,
    said,
    signing_names,
    sources_of,
)
from cordee_web.apps.agreements.bridge.problem import known_of

__all__ = [
    "YES_OR_NO",
    "Open",
    "advice_for",
    "blank_label",
    "changes_between",
    "clause_choices",
    "drafted",
    "file_of",
    "heading_keys",
    "heading_names",
    "headings_of",
    "hindrances",
    "in_order",
    "known_of",
    "open_blanks",
    "open_parts",
    "questions",
    "rendered",
    "said",
    "signing_names",
    "sources_of",
]
