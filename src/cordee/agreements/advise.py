"""The verb: what each legal form would mean for this grouping, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from cordee.agreements.advice_rules import RULES, Effect, Rule
from cordee.agreements.advice_texts import PRACTICE, Told
from cordee.agreements.problem import FORM_NAMES, FORMS, Form
from cordee.agreements.questions import QUESTIONS, Answers, Question
from cordee.agreements.sources import SOURCES
from cordee.vocabulary import Message, Money, Reason

type Stop = Callable[[], bool]
type Verdict = Literal["suits", "possible", "unknown", "unsuited"]
_ORDER: tuple[Verdict, ...] = ("suits", "possible", "unknown", "unsuited")


@dataclass(frozen=True, slots=True)
class Liability:
    """What one member could be asked for: its own part, and what it answers for in place of others.

    None is unknown. `unlimited`: its own means answer without limit, whatever the figures."""

    member: str
    own: Money | None
    for_others: Money | None
    unlimited: bool = False


@dataclass(frozen=True, slots=True)
class FormAdvice:
    """A legal form for this grouping. "unsuited": something rules it out; "unknown": an open answer could
    (`waits_for`); "suits": reasons for and none against. Every sentence has its source."""

    form: Form
    name: Message
    verdict: Verdict
    liability: tuple[Liability, ...]
    liability_rule: Reason
    payment: Reason
    tax: Reason
    exit: Reason
    formalities: tuple[Reason, ...]
    reasons_for: tuple[Reason, ...]
    reasons_against: tuple[Reason, ...]
    waits_for: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """Every form, the fitting ones first, and the questions still open. To be confirmed by counsel."""

    answers: Answers
    forms: tuple[FormAdvice, ...]
    open: tuple[Question, ...]

    def of(self, form: Form) -> FormAdvice:
        """What was found for this form."""
        return next(one for one in self.forms if one.form == form)


def advise(problem: Answers, *, stop: Stop | None = None, seed: int = 0) -> Advice:
    """Judges the six forms on at most eight answers; an open answer leaves open what depends on it.

    `stop` and `seed` are there because every room has the same door: it is instant and nothing is random.
    """
    found = [_judged(form, problem) for form in FORMS]
    return Advice(
        answers=problem,
        forms=tuple(sorted(found, key=lambda one: _ORDER.index(one.verdict))),
        open=tuple(question for question in QUESTIONS if problem.said(question) is None),
    )


def _judged(form: Form, answers: Answers) -> FormAdvice:
    practice = PRACTICE[form]
    in_favour = _reasons(form, answers, "for")
    out, against = _reasons(form, answers, "rules_out"), _reasons(form, answers, "against")
    waits = _waits_for(form, answers)
    return FormAdvice(
        form=form,
        name=Message(FORM_NAMES[form]),
        verdict=_verdict(bool(in_favour), bool(against), bool(out), bool(waits)),
        liability=tuple(_liability(form, answers, member) for member in answers.parts),
        liability_rule=_told("liability", practice.liability),
        payment=_told("payment", practice.payment),
        tax=_told("tax", practice.tax),
        exit=_told("exit", practice.exit),
        formalities=tuple(_told("formality", one) for one in practice.formalities),
        reasons_for=in_favour,
        reasons_against=out + against,
        waits_for=waits,
    )


def _verdict(in_favour: bool, against: bool, out: bool, waits: bool) -> Verdict:
    if out:
        return "unsuited"
    if waits:
        return "unknown"
    return "suits" if in_favour and not against else "possible"


def _applies(rule: Rule, form: Form, effect: Effect) -> bool:
    return form in rule.forms and rule.effect == effect


def _reasons(form: Form, answers: Answers, effect: Effect) -> tuple[Reason, ...]:
    return tuple(
        SOURCES[rule.source].reason(rule.code, rule.text)
        for rule in RULES
        if _applies(rule, form, effect) and answers.said(rule.question) in rule.answers
    )


def _waits_for(form: Form, answers: Answers) -> tuple[Question, ...]:
    """The open questions of which an answer would rule the form out."""
    deciding = {rule.question for rule in RULES if _applies(rule, form, "rules_out")}
    return tuple(
        question
        for question in QUESTIONS
        if question in deciding and answers.said(question) is None
    )


def _told(code: str, told: Told) -> Reason:
    text, source = told
    return SOURCES[source].reason(code, text)


_FOR_THE_OTHERS: frozenset[Form] = frozenset({"gme_solidaire", "sep", "gie"})
"""In a SEP only if the partners act openly: the sentence says so, the figure is the worst that may come."""


def _liability(form: Form, answers: Answers, member: str) -> Liability:
    own, total = answers.parts[member], answers.total
    if form not in _FOR_THE_OTHERS:
        others: Money | None = Money(0)
    elif own is None or total is None:
        others = None
    else:
        others = Money(total.cents - own.cents, total.currency)
    return Liability(member, own, others, unlimited=form == "gie")
