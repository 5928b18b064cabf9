"""Questions to the buyer: any member proposes, the mandataire alone sends, all read the answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from cordee_web.apps.tenders.actions.asking import (
    answer_question,
    propose_question,
    refuse_question,
    send_question,
)
from cordee_web.apps.tenders.models import Question
from cordee_web.apps.tenders.queries.questions import questions_read
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.tenders.forms import AnswerForm, QuestionForm, WhyForm
from cordee_web.web.tenders.looking import Entered, enter, typed

PAGE = "tenders:questions"
FORM = "tenders/form.html"


@audience(For.PERSON)
def questions(request: ActingRequest, cooperation_id: UUID) -> HttpResponse:
    """All questions, what came of each; and the form of another one."""
    entered = enter(request, cooperation_id, "write" if request.method == "POST" else "see")
    form = QuestionForm(request.POST or None)

    def act() -> str:
        propose_question(actor=request.actor, room=entered.room, text=form.cleaned_data["text"])
        return _("It is proposed: the mandataire sends it, or says why not.")

    more: dict[str, Any] = {"questions": questions_read(entered.room, entered.until)}
    return typed(entered, form, act, "tenders/questions.html", more, PAGE)


@audience(For.PERSON)
def send(request: ActingRequest, cooperation_id: UUID, question_id: UUID) -> HttpResponse:
    """Who leads says that it went to the buyer, in which words."""
    entered = enter(request, cooperation_id, "lead")
    found = _question(entered, question_id)
    form = QuestionForm(request.POST or None, initial={"text": found.text})

    def act() -> str:
        send_question(actor=request.actor, question=found, text=form.cleaned_data["text"])
        return _("Noted as sent. Write the answer here when it comes.")

    lead = _("Send it on the buyer's platform, then say so here, in the words in which it went.")
    more = {"title": _("Sent to the buyer"), "lead": lead, "button": _("It is sent")}
    return typed(entered, form, act, FORM, more, PAGE)


@audience(For.PERSON)
def refuse(request: ActingRequest, cooperation_id: UUID, question_id: UUID) -> HttpResponse:
    """Who leads keeps it back, and says why."""
    entered = enter(request, cooperation_id, "lead")
    found = _question(entered, question_id)
    form = WhyForm(request.POST or None)

    def act() -> str:
        refuse_question(actor=request.actor, question=found, why=form.cleaned_data["why"])
        return _("It is kept back; the members read why.")

    more = {"title": _("Keep the question back"), "lead": found.text, "button": _("Keep it back")}
    return typed(entered, form, act, FORM, more, PAGE)


@audience(For.PERSON)
def answer(request: ActingRequest, cooperation_id: UUID, question_id: UUID) -> HttpResponse:
    """Who leads writes what the buyer answered."""
    entered = enter(request, cooperation_id, "lead")
    found = _question(entered, question_id)
    form = AnswerForm(request.POST or None, initial={"answer": found.answer})

    def act() -> str:
        answer_question(actor=request.actor, question=found, answer=form.cleaned_data["answer"])
        return _("Every member reads it, and is told.")

    lead = found.sent_text or found.text
    more = {"title": _("The buyer answered"), "lead": lead, "button": _("Save")}
    return typed(entered, form, act, FORM, more, PAGE)


def _question(entered: Entered, question_id: UUID) -> Question:
    found = Question.objects.filter(pk=question_id, room=entered.room).first()
    if found is None:
        raise Http404
    found.room = entered.room
    return found
