"""A draft and an advice as plain data, for JSON."""

from __future__ import annotations

from cordee.agreements.advise import Advice, FormAdvice
from cordee.agreements.questions import QUESTIONS
from cordee.agreements.result import Blank, Draft, DraftedClause, HeadingCheck
from cordee.vocabulary import Message, Reason, Translate, _, to_plain

DRAFT_NOTICE = _("A draft to be confirmed by counsel: no lawyer has read it.")


def describe(draft: Draft, translate: Translate = _) -> dict[str, object]:
    """The draft as JSON-ready data (docs/engine/agreements.md), sentences in the reader's language."""
    return {
        "title": draft.agreement.title,
        "form": draft.agreement.form,
        "notice": translate(DRAFT_NOTICE),
        "complete": draft.complete,
        "clauses": [_clause(one, translate) for one in draft.clauses],
        "blanks": [_blank(one) for one in draft.blanks],
        "headings": [_heading(one, translate) for one in draft.headings],
        "objections": [_reason(one, translate) for one in draft.objections],
    }


def describe_advice(advice: Advice, translate: Translate = _) -> dict[str, object]:
    """The advice as JSON-ready data: every form in the order of the advice, and the open questions."""
    return {
        "open": [{"key": one, "question": translate(QUESTIONS[one])} for one in advice.open],
        "forms": [_form(one, translate) for one in advice.forms],
    }


def _clause(clause: DraftedClause, translate: Translate) -> dict[str, object]:
    return {
        "id": clause.id,
        "heading": clause.heading,
        "key": clause.key,
        "title": clause.title,
        "text": clause.text,
        "summary": dict(clause.summary),
        "sources": [one.message.text(translate) for one in clause.sources],
        "blanks": list(clause.blanks),
    }


def _blank(blank: Blank) -> dict[str, object]:
    return {
        "name": blank.name,
        "party": blank.party,
        "label": dict(blank.label),
        "clauses": list(blank.clauses),
    }


def _heading(check: HeadingCheck, translate: Translate) -> dict[str, object]:
    return {
        "heading": check.heading,
        "name": check.name.text(translate),
        "state": check.state,
        "clauses": list(check.clauses),
        "why": None if check.why is None else check.why.text(translate),
    }


def _form(one: FormAdvice, translate: Translate) -> dict[str, object]:
    def sentences(reasons: tuple[Reason, ...]) -> list[dict[str, object]]:
        return [_reason(reason, translate) for reason in reasons]

    return {
        "form": one.form,
        "name": one.name.text(translate),
        "verdict": one.verdict,
        "liability": [to_plain(each) for each in one.liability],
        "liability_rule": _reason(one.liability_rule, translate),
        "payment": _reason(one.payment, translate),
        "tax": _reason(one.tax, translate),
        "exit": _reason(one.exit, translate),
        "formalities": sentences(one.formalities),
        "for": sentences(one.reasons_for),
        "against": sentences(one.reasons_against),
        "waits_for": list(one.waits_for),
    }


def _reason(reason: Reason, translate: Translate) -> dict[str, object]:
    source = None if reason.source is None else Message(reason.source).text(translate)
    return {"code": reason.code, "text": reason.message.text(translate), "source": source}
