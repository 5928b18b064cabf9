"""What an operator answers to each criterion: plain values, before any XML.

A question without a known answer is not answered; an operator's answer to a ground is its own and is never
deduced. Several years or references are several answers to the same question, told apart by `turn`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cordee.tenderfile import criteria
from cordee.tenderfile.grounds import GROUNDS
from cordee.tenderfile.problem import Operator, Quality, Size, TenderFile
from cordee.tenderfile.questions import VERSION, Criterion
from cordee.tenderfile.roles import Role, role_list
from cordee.tenderfile.texts import one_line
from cordee.vocabulary import Money

type Answered = bool | str | int | Money | tuple[date, date]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question; `turn` counts those to the same question, from 1."""

    criterion: Criterion
    path: str
    value: Answered
    turn: int = 1


def asked_of(file: TenderFile, operator: Operator) -> tuple[Criterion, ...]:
    """The criteria that an operator answers by its role: a subcontractor proves no capacity."""
    proofs: tuple[Criterion, ...] = (
        criteria.TURNOVER, criteria.REFERENCES[file.tender.works], criteria.STAFF,
        criteria.QUALITY, criteria.ENVIRONMENT,
    )  # fmt: skip
    about: tuple[Criterion, ...] = (
        criteria.TOGETHER, criteria.RELIED, criteria.SUBCONTRACTED, criteria.SME,
    )  # fmt: skip
    if operator.role == Role.SUBCONTRACTOR:
        return (*GROUNDS, criteria.SME)
    return (*GROUNDS, *proofs, *about)


def answers_of(file: TenderFile, operator: Operator) -> tuple[Answer, ...]:
    """All that an operator answers, in the order of the criteria."""
    found = [*_grounds(operator)]
    if operator.role != Role.SUBCONTRACTOR:
        found += [*_turnovers(operator), *_references(file, operator), *_staff(operator)]
        found += [*_certificates(operator), *_together(file, operator)]
        found += [*_entities(operator)]
    return (*found, *_size(operator))


def _answer(criterion: Criterion, which: int, value: Answered, turn: int = 1) -> Answer:
    return Answer(criterion, criterion.answered[which], value, turn)


def _grounds(operator: Operator) -> Iterator[Answer]:
    for one in GROUNDS:
        if one.code in operator.grounds:
            yield _answer(one, 0, operator.grounds[one.code])


def _turnovers(operator: Operator) -> Iterator[Answer]:
    known = sorted(operator.turnovers, key=lambda one: -one.year)
    for turn, one in enumerate(known[:3], 1):
        yield _answer(criteria.TURNOVER, 0, _year(one.year), turn)
        yield _answer(criteria.TURNOVER, 1, one.amount, turn)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _references(file: TenderFile, operator: Operator) -> Iterator[Answer]:
    asked = criteria.REFERENCES[file.tender.works]
    for turn, one in enumerate(operator.references, 1):
        yield _answer(asked, 0, one_line(one.what), turn)
        if one.amount is not None:
            yield _answer(asked, 1, one.amount, turn)
        if one.year is not None:
            yield _answer(asked, 2, _year(one.year), turn)
        if one.client:
            yield _answer(asked, 3, one_line(one.client), turn)


def _staff(operator: Operator) -> Iterator[Answer]:
    for turn, (year, number) in enumerate(sorted(operator.staff, reverse=True)[:3], 1):
        yield _answer(criteria.STAFF, 0, year, turn)
        yield _answer(criteria.STAFF, 1, number, turn)


def _certificates(operator: Operator) -> Iterator[Answer]:
    about = {one.about for one in operator.certificates}
    if Quality.QUALITY in about:
        yield _answer(criteria.QUALITY, 0, True)
    if Quality.ENVIRONMENT in about:
        yield _answer(criteria.ENVIRONMENT, 0, True)


def _together(file: TenderFile, operator: Operator) -> Iterator[Answer]:
    others = [one for one in file.members if one.key != operator.key]
    if operator.role == Role.SOLE:
        yield _answer(criteria.TOGETHER, 0, False)
    elif operator.role in {Role.LEAD, Role.MEMBER}:
        yield _answer(criteria.TOGETHER, 0, True)
        yield _answer(criteria.TOGETHER, 1, role_list(VERSION).codes[operator.role])
        if others:
            yield _answer(criteria.TOGETHER, 2, "; ".join(one_line(one.name) for one in others))
        if one_line(file.group_name):
            yield _answer(criteria.TOGETHER, 3, one_line(file.group_name))


def _entities(operator: Operator) -> Iterator[Answer]:
    if operator.relies_on is not None:
        yield _answer(criteria.RELIED, 0, bool(operator.relies_on))
        for turn, one in enumerate(operator.relies_on, 1):
            yield _answer(criteria.RELIED, 1, one_line(one.name), turn)
            if one.siren:
                yield _answer(criteria.RELIED, 2, one_line(one.siren), turn)
    if operator.subcontractors is not None:
        yield _answer(criteria.SUBCONTRACTED, 0, bool(operator.subcontractors))
        named = [one for one in operator.subcontractors if one.name]
        for turn, other in enumerate(named, 1):
            yield _answer(criteria.SUBCONTRACTED, 1, one_line(other.name or ""), turn)
            if other.siren:
                yield _answer(criteria.SUBCONTRACTED, 2, one_line(other.siren), turn)


def _size(operator: Operator) -> Iterator[Answer]:
    if operator.size is None:
        return
    small = operator.size != Size.LARGE
    yield _answer(criteria.SME, 0, small)
    if small and operator.staff:
        yield _answer(criteria.SME, 1, max(operator.staff)[1])
    if small and operator.turnovers:
        yield _answer(criteria.SME, 2, max(operator.turnovers, key=lambda one: one.year).amount)
