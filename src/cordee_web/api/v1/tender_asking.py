"""The calendar of an answer changed by hand, and the questions that the mandataire puts to the buyer."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.lives import Because, PartyRef
from cordee_web.api.v1.meetings import Moment
from cordee_web.api.v1.operations import NO_NUL, NOT_BLANK, Sent, operation
from cordee_web.api.v1.tender_room import (
    READ,
    ROOM,
    WRITE,
    InRoom,
    entered,
    held_room,
    ref,
    room_of_row,
    row_of,
)
from cordee_web.api.v1.tenders import TenderOut, shown_room
from cordee_web.apps.tenders.actions import asking, planning
from cordee_web.apps.tenders.models import Milestone, Question
from cordee_web.apps.tenders.queries.questions import questions_read

router = Router(tags=["tenders"])
MILESTONE = "/tender-milestones/{uuid:tender_milestone_id}"
QUESTION = "/tender-questions/{uuid:tender_question_id}"
type Asked = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=4000)]
type Answered = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=8000)]


class MilestoneIn(Sent):
    """When, with its zone; `title` is for one of our own, a usual one keeps its name."""

    at: Moment
    title: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=160)] = ""


class QuestionOut(Schema):
    """A question to the buyer: who proposes it, in which words it went, kept back and why, answered."""

    id: UUID
    text: str
    by: PartyRef | None
    proposed_at: datetime
    sent_text: str
    sent_at: datetime | None
    refused_at: datetime | None
    why_refused: str
    answer: str
    answered_at: datetime | None


class Questions(Schema):
    """The questions, the last first."""

    items: list[QuestionOut]


class QuestionNew(Sent):
    """A question: the buyer answers all candidates, so name neither a firm nor a method of ours."""

    text: Asked


class QuestionSent(Sent):
    """The words in which it went; empty: its own."""

    text: Annotated[str, StringConstraints(pattern=NO_NUL, max_length=4000)] = ""


class QuestionAnswer(Sent):
    """What the buyer answered."""

    answer: Answered


@operation(router, "POST", f"{ROOM}/milestones", WRITE, gives=TenderOut, status=201)
def add_milestone(
    request: HttpRequest, cooperation_id: UUID, payload: MilestoneIn
) -> Status[TenderOut]:
    """Adds a milestone of our own."""
    found = held_room(request, cooperation_id)
    told = payload.model_dump()
    planning.write_milestone(actor=found.actor, room=found.room, **told)
    return Status(201, shown_room(entered(request, cooperation_id)))


@operation(router, "PUT", MILESTONE, WRITE, gives=TenderOut, matched=True)
def move_milestone(
    request: HttpRequest, tender_milestone_id: UUID, payload: MilestoneIn
) -> TenderOut:
    """Moves a milestone, as the ETag of its room says that it was read; a new plan leaves it there."""
    found, row = _held_milestone(request, tender_milestone_id)
    title = "" if row.key else payload.title or row.title
    planning.write_milestone(
        actor=found.actor, room=found.room, at=payload.at, title=title, former=row
    )
    return shown_room(entered(request, found.id))


@operation(router, "DELETE", MILESTONE, WRITE, gives=TenderOut, matched=True)
def drop_milestone(request: HttpRequest, tender_milestone_id: UUID) -> TenderOut:
    """Takes a milestone out of the calendar; the ETag is that of its room."""
    found, row = _held_milestone(request, tender_milestone_id)
    planning.drop_milestone(actor=found.actor, milestone=row)
    return shown_room(entered(request, found.id))


@operation(router, "GET", f"{ROOM}/questions", READ, gives=Questions)
def list_questions(request: HttpRequest, cooperation_id: UUID) -> Questions:
    """The questions to the buyer: their ETag goes with a change of any of them."""
    return _out(entered(request, cooperation_id))


@operation(router, "POST", f"{ROOM}/questions", WRITE, gives=Questions, status=201)
def propose_question(
    request: HttpRequest, cooperation_id: UUID, payload: QuestionNew
) -> Status[Questions]:
    """Proposes a question: who leads the room sends it, or says why not."""
    found = held_room(request, cooperation_id)
    asking.propose_question(actor=found.actor, room=found.room, text=payload.text)
    return Status(201, _out(entered(request, cooperation_id)))


@operation(router, "POST", f"{QUESTION}/sent", WRITE, gives=Questions, matched=True)
def send_question(
    request: HttpRequest, tender_question_id: UUID, payload: QuestionSent
) -> Questions:
    """Says that it went to the buyer, on the buyer's platform; who leads does, once."""
    found, row = _held_question(request, tender_question_id)
    asking.send_question(actor=found.actor, question=row, text=payload.text)
    return _out(entered(request, found.id))


@operation(router, "POST", f"{QUESTION}/refuse", WRITE, gives=Questions, matched=True)
def refuse_question(request: HttpRequest, tender_question_id: UUID, payload: Because) -> Questions:
    """Keeps it back, and says why; who leads does."""
    found, row = _held_question(request, tender_question_id)
    asking.refuse_question(actor=found.actor, question=row, why=payload.why)
    return _out(entered(request, found.id))


@operation(router, "PUT", f"{QUESTION}/answer", WRITE, gives=Questions, matched=True)
def answer_question(
    request: HttpRequest, tender_question_id: UUID, payload: QuestionAnswer
) -> Questions:
    """Writes what the buyer answered: every member is told; who leads does."""
    found, row = _held_question(request, tender_question_id)
    asking.answer_question(actor=found.actor, question=row, answer=payload.answer)
    return _out(entered(request, found.id))


def _held_milestone(request: HttpRequest, row_id: UUID) -> tuple[InRoom, Milestone]:
    found = held_room(request, room_of_row(Milestone, row_id))
    row = row_of(Milestone, row_id, found)
    require_match(request, shown_room(found))
    return found, row


def _held_question(request: HttpRequest, row_id: UUID) -> tuple[InRoom, Question]:
    found = held_room(request, room_of_row(Question, row_id), "tenders.lead")
    row = row_of(Question, row_id, found)
    require_match(request, _out(found))
    return found, row


def _out(found: InRoom) -> Questions:
    return Questions(
        items=[
            QuestionOut(
                id=one.pk, text=one.text, by=ref(one.party), proposed_at=one.proposed_at,
                sent_text=one.sent_text, sent_at=one.sent_at, refused_at=one.refused_at,
                why_refused=one.why_refused, answer=one.answer, answered_at=one.answered_at,
            )
            for one in questions_read(found.room, found.until)
        ]
    )  # fmt: skip
