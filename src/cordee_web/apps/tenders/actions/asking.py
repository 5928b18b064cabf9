"""Questions to the buyer: proposed by any member, sent by the mandataire alone, answered for all."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.actions.telling import tell_room
from cordee_web.apps.tenders.models import Question, Room

PAGE = "tenders:questions"


@business_verb
def propose_question(*, actor: Actor, room: Room, text: str) -> Question:
    """Proposes a question; who leads the room sends it to the buyer, or says why not."""
    current = held_room(room)
    party = own_member(current, actor.firm_id)
    if not text.strip():
        raise Refused(_("Write the question."))
    question = Question.objects.create(
        room=current, text=text.strip(), party=party, person_id=actor.person_id
    )
    record(
        actor, "tenders.question.proposed", current.cooperation,
        content={"question": str(question.pk), "text": question.text},
    )  # fmt: skip
    tell_room(
        actor, current, Message(gettext_noop("A question to the buyer is proposed"), {}), PAGE
    )
    return question


@business_verb
def send_question(*, actor: Actor, question: Question, text: str = "") -> Question:
    """Who leads says that it went to the buyer, in the words in which it went; once."""
    room, current = _held(question)
    if current.sent_at is not None or current.refused_at is not None:
        raise Refused(_("This question was sent or kept back already."))
    current.sent_text, current.sent_at = text.strip() or current.text, timezone.now()
    current.save(update_fields=["sent_text", "sent_at"])
    record(
        actor, "tenders.question.sent", room.cooperation,
        content={"question": str(current.pk), "text": current.sent_text},
    )  # fmt: skip
    return current


@business_verb
def refuse_question(*, actor: Actor, question: Question, why: str) -> Question:
    """Who leads keeps a question back, and says why (the buyer answers all candidates alike)."""
    room, current = _held(question)
    if current.sent_at is not None or current.refused_at is not None:
        raise Refused(_("This question was sent or kept back already."))
    if not why.strip():
        raise Refused(_("Say why: the members read it."))
    current.refused_at, current.why_refused = timezone.now(), why.strip()
    current.save(update_fields=["refused_at", "why_refused"])
    record(
        actor, "tenders.question.refused", room.cooperation, why=why.strip(),
        content={"question": str(current.pk)},
    )  # fmt: skip
    return current


@business_verb
def answer_question(*, actor: Actor, question: Question, answer: str) -> Question:
    """Who leads writes what the buyer answered; every member is told."""
    room, current = _held(question)
    if current.sent_at is None:
        raise Refused(_("It was not sent yet."))
    if not answer.strip():
        raise Refused(_("Write what the buyer answered."))
    current.answer, current.answered_at = answer.strip(), timezone.now()
    current.save(update_fields=["answer", "answered_at"])
    record(
        actor, "tenders.question.answered", room.cooperation,
        content={"question": str(current.pk), "answer": current.answer},
    )  # fmt: skip
    tell_room(actor, room, Message(gettext_noop("The buyer answered a question"), {}), PAGE)
    return current


def _held(question: Question) -> tuple[Room, Question]:
    room = held_room(question.room)
    current = Question.objects.select_for_update().get(pk=question.pk, room=room)
    current.room = room
    return room, current
