"""The turnkey check: what a joint answer lacks to be whole, each with its reason and its remedy.

A buyer gets one answer for the whole of what he asks: a task that nobody covers, a part that two do, work
that passes from a hand to another without anyone having said so, a guarantee that nobody holds are found by
him otherwise, or by the site. The check is pure: the same room, the same findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.tenders.values import Checked, Duty, Finding, Grade, Whole

SLACK = Decimal("0.5")
"""Percents are rounded by people: three thirds of 33.3 are a whole."""
GRAVE = 6
"""From this weight on (likely × grave, of 9) a risk needs someone who answers for it."""
TASK, HOLDS, RISKS, CALENDAR = (
    "tenders:share", "tenders:holds", "tenders:holds", "tenders:calendar",
)  # fmt: skip


def check(room: Whole) -> Checked:
    """All the findings, what is missing first, in the order of the tasks."""
    found = [
        *(one for duty in room.duties for one in _duty(duty)),
        *_interfaces(room),
        *_covers(room),
        *_terms(room),
        *_risks(room),
        *_idle(room),
    ]
    if room.last_day is None:
        found.append(_found("deadline", "missing", gettext_noop("No deadline is known."), CALENDAR))
    return Checked(tuple(sorted(found, key=lambda one: one.grade == "look")))


def _duty(duty: Duty) -> Iterator[Finding]:
    task, title = UUID(duty.key), {"task": duty.title}
    if not duty.holders:
        text = gettext_noop("Nobody takes “{task}”.")
        yield _found("uncovered", "missing", text, TASK, title, task)
        return
    parts = [one.percent for one in duty.holders]
    if None in parts:
        text = gettext_noop("How much of “{task}” each takes is not said.")
        yield _found("unknown_part", "missing", text, TASK, title, task)
    else:
        total = sum(one for one in parts if one is not None)
        values = {**title, "percent": f"{total:g}"}
        if total < 100 - SLACK:
            text = gettext_noop("Only {percent} % of “{task}” is taken.")
            yield _found("uncovered_part", "missing", text, TASK, values, task)
        elif total > 100 + SLACK:
            text = gettext_noop("“{task}” is taken twice: {percent} % in all.")
            yield _found("doubled", "missing", text, TASK, values, task)
    yield from _scopes(duty, task)
    for one in duty.holders:
        if not one.inside:
            values = {**title, "firm": one.name}
            text = gettext_noop("{firm}, who is to take a part of “{task}”, is not in yet or left.")
            yield _found("absent", "missing", text, TASK, values, task)


def _scopes(duty: Duty, task: UUID) -> Iterator[Finding]:
    """Two firms who write the same scope do the same work; several who write none may."""
    named: dict[str, list[str]] = defaultdict(list)
    for one in duty.holders:
        named[" ".join(one.scope.casefold().split())].append(one.name)
    for scope, firms in named.items():
        values = {"task": duty.title, "firms": ", ".join(firms)}
        if len(firms) > 1 and scope:
            text = gettext_noop("{firms} say that they do the same in “{task}”.")
            yield _found("doubled_scope", "missing", text, TASK, values, task)
        elif len(firms) > 1:
            text = gettext_noop("Say in “{task}” where the part of each begins: {firms}.")
            yield _found("scope_unsaid", "look", text, TASK, values, task)


def _interfaces(room: Whole) -> Iterator[Finding]:
    """A task that other hands surround in its lot is handed something, or hands something over."""
    owners = {one.key: {held.party for held in one.holders} for one in room.duties}
    lots = {one.key: one.lot for one in room.duties}
    joined = {key for one in room.handovers for key in (one.source, one.target)}
    for duty in room.duties:
        around = [
            key for key in owners
            if key != duty.key and lots[key] == duty.lot and owners[key] - owners[duty.key]
        ]  # fmt: skip
        if duty.holders and around and duty.key not in joined:
            text = gettext_noop("“{task}” has no interface: who hands what to whom?")
            values = {"task": duty.title}
            yield _found("no_interface", "missing", text, HOLDS, values)
    for one in room.handovers:
        values = {"what": one.what}
        if not one.giver or not one.receiver:
            text = gettext_noop("Who hands over or receives “{what}” is not said.")
            yield _found("interface_unsaid", "missing", text, HOLDS, values)
        if one.due is None:
            text = gettext_noop("Until when “{what}” is handed over is not said.")
            yield _found("interface_undated", "look", text, HOLDS, values)


def _covers(room: Whole) -> Iterator[Finding]:
    working = {held.party for one in room.duties for held in one.holders if held.inside}
    insured = {one.holder for one in room.covers if one.kind == "insurance"}
    for party, name in room.members:
        if party in working and party not in insured:
            text = gettext_noop("No insurance of {firm} is written.")
            yield _found("no_insurance", "missing", text, HOLDS, {"firm": name})
    kinds = {one.kind for one in room.covers} | {one.kind for one in room.terms}
    if "guarantee" not in kinds:
        text = gettext_noop(
            "No guarantee is written: read in the notice whether one is asked, and who gives it."
        )
        yield _found("no_guarantee", "look", text, HOLDS)
    for one in room.covers:
        values = {"what": one.what}
        if not one.holder:
            text = gettext_noop("Nobody holds “{what}”.")
            yield _found("cover_unheld", "missing", text, HOLDS, values)
        if room.last_day is not None and one.until is not None and one.until < room.last_day:
            text = gettext_noop("“{what}” ends before the deadline.")
            yield _found("cover_over", "missing", text, HOLDS, values)
        if not one.proved:
            text = gettext_noop("“{what}” has no proof yet.")
            yield _found("cover_unproved", "look", text, HOLDS, values)


_UNREAD = {
    "guarantee": gettext_noop("Read where the notice sends for guarantees: “{words}”"),
    "payment": gettext_noop("Say who answers for what the notice says of payment: “{words}”"),
    "performance": gettext_noop(
        "Say who answers for what the notice says of performance: “{words}”"
    ),
}
WORDS = 160
"""How much of the notice a finding quotes."""


def _terms(room: Whole) -> Iterator[Finding]:
    """What the notice says, until a line answers it; nobody who holds that line is another finding."""
    answered = {one.term for one in room.covers} | {one.term for one in room.threats}
    for one in room.terms:
        if one.key in answered:
            continue
        words = one.text if len(one.text) <= WORDS else f"{one.text[:WORDS].rstrip()} …"
        if one.kind == "guarantee" and one.asks:
            text = gettext_noop("The notice asks for what nobody gives yet: “{words}”")
            message = Message(text, {"words": words})
            yield Finding("guarantee_asked", "missing", message, HOLDS, term=one.key)
        else:
            message = Message(_UNREAD[one.kind], {"words": words})
            yield Finding("term_unanswered", "look", message, HOLDS, term=one.key)


def _risks(room: Whole) -> Iterator[Finding]:
    for one in room.threats:
        if one.weight >= GRAVE and not one.answered:
            text = gettext_noop("A grave risk that nobody answers for: “{what}”.")
            yield _found("risk_unanswered", "missing", text, RISKS, {"what": one.what})


def _idle(room: Whole) -> Iterator[Finding]:
    working = {held.party for one in room.duties for held in one.holders}
    for party, name in room.members:
        if party not in working:
            text = gettext_noop("{firm} is a member and takes no task.")
            yield _found("idle", "look", text, "tenders:room", {"firm": name})


def _found(
    code: str,
    grade: Grade,
    template: str,
    url_name: str,
    values: dict[str, str] | None = None,
    task: UUID | None = None,
) -> Finding:
    return Finding(code, grade, Message(template, values or {}), url_name, task)
