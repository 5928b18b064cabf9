"""Do the clauses cover the 23 headings?"""

from __future__ import annotations

from collections.abc import Iterable

from cordee.agreements.headings import HEADINGS, Heading, no_use
from cordee.agreements.problem import Agreement
from cordee.agreements.result import HeadingCheck
from cordee.vocabulary import Message


def check_headings(
    agreement: Agreement, clauses: Iterable[tuple[str, Heading]]
) -> tuple[HeadingCheck, ...]:
    """Each of the 23 headings against these clauses (id, heading): also those that people wrote or took out.

    A heading that a clause covers is covered even where the form had no use for it.
    """
    by_heading: dict[Heading, list[str]] = {}
    for clause, heading in clauses:
        by_heading.setdefault(heading, []).append(clause)
    return tuple(
        _checked(agreement, heading, name, tuple(by_heading.get(heading, ())))
        for heading, name in HEADINGS.items()
    )


def _checked(
    agreement: Agreement, heading: Heading, name: str, found: tuple[str, ...]
) -> HeadingCheck:
    if found:
        return HeadingCheck(heading, Message(name), "covered", found)
    why = no_use(heading, agreement)
    if why is not None:
        return HeadingCheck(heading, Message(name), "not_applicable", why=why)
    return HeadingCheck(heading, Message(name), "missing")
