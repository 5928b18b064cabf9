"""The clauses of a draft, written by hand, taken out; what members say of them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import StringConstraints

from cordee_web.api.v1.agreements import (
    VERSION,
    WRITE,
    Key,
    VersionOut,
    held_version,
    shown_version,
)
from cordee_web.api.v1.lives import Because
from cordee_web.api.v1.operations import NOT_BLANK, Sent, operation
from cordee_web.apps.agreements.actions import drafting

router = Router(tags=["agreements"])
CLAUSE = VERSION + "/clauses/{slug:clause}"
type Title = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=200)]
type Article = Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=drafting.LONGEST)]


class ClauseNew(Sent):
    """A clause that the library has not, under one of the headings."""

    heading: Key
    title: Title
    text: Article


class ClauseEdit(Sent):
    """A clause written by hand."""

    title: Title
    text: Article


class CommentIn(Sent):
    """What we think of a clause; every member reads it."""

    text: Annotated[str, StringConstraints(pattern=NOT_BLANK, max_length=4000)]


@operation(router, "POST", f"{VERSION}/clauses", WRITE, gives=VersionOut, status=201, matched=True)
def add_clause(request: HttpRequest, version_id: UUID, payload: ClauseNew) -> Status[VersionOut]:
    """Adds a clause written by hand to the draft."""
    there, found = held_version(request, version_id)
    drafting.write_clause(actor=there.actor, version=found, key="", **payload.model_dump())
    return Status(201, shown_version(request, version_id))


@operation(router, "PUT", CLAUSE, WRITE, gives=VersionOut, matched=True)
def write_clause(
    request: HttpRequest, version_id: UUID, clause: str, payload: ClauseEdit
) -> VersionOut:
    """Writes a clause of the draft by hand; drafting again leaves it so."""
    there, found = held_version(request, version_id)
    drafting.write_clause(actor=there.actor, version=found, key=clause, **payload.model_dump())
    return shown_version(request, version_id)


@operation(router, "POST", f"{CLAUSE}/remove", WRITE, gives=VersionOut, matched=True)
def remove_clause(
    request: HttpRequest, version_id: UUID, clause: str, payload: Because
) -> VersionOut:
    """Takes a clause out of the draft, with the reason."""
    there, found = held_version(request, version_id)
    drafting.remove_clause(actor=there.actor, version=found, key=clause, why=payload.why)
    return shown_version(request, version_id)


@operation(router, "POST", f"{CLAUSE}/comments", WRITE, gives=VersionOut, status=201)
def comment_clause(
    request: HttpRequest, version_id: UUID, clause: str, payload: CommentIn
) -> Status[VersionOut]:
    """Says something of a clause."""
    there, found = held_version(request, version_id, matched=False)
    drafting.comment_clause(actor=there.actor, version=found, key=clause, text=payload.text)
    return Status(201, shown_version(request, version_id))
