"""The agreement of a cooperation: its terms, versions, clauses, what is said of them, its paper.

No operation signs: a signature is the act of a person who has just shown who they are (docs/adr/0014).
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee_web.api.v1.calls import require_match
from cordee_web.api.v1.cooperations import ONE
from cordee_web.api.v1.files import made
from cordee_web.api.v1.lives import Because, Cents, Day, Inside, Long, held, said, seen
from cordee_web.api.v1.operations import NO_NUL, Line, Sent, operation
from cordee_web.api.v1.problems import Refusal
from cordee_web.apps.agreements.actions import drafting, signing
from cordee_web.apps.agreements.bridge import (
    changes_between,
    file_of,
    headings_of,
    hindrances,
    open_blanks,
)
from cordee_web.apps.agreements.bridge import said as in_words
from cordee_web.apps.agreements.enums import LegalForm, VersionState
from cordee_web.apps.agreements.models import Agreement, ClauseText, Version
from cordee_web.apps.agreements.queries.versions import (
    agreement_of,
    as_seen,
    comments_seen,
    signatures_of,
    versions_seen,
)
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.parties import members_of

router = Router(tags=["agreements"])
READ, WRITE, RIGHT = Scope.READ_COOPERATIONS, Scope.WRITE_COOPERATIONS, Right.AGREEMENT
PDF, ENOUGH = "application/pdf", 2
VERSION = "/versions/{uuid:version_id}"
type Word = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=200)]
type Filled = Annotated[str, StringConstraints(pattern=NO_NUL, max_length=500)]
type Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_\-]{1,60}$")]


class PartIn(Sent):
    """What a member does and gets; null is unknown. `share` is in [0, 1]."""

    tasks: Filled = ""
    amount_cents: Cents | None = None
    share: Annotated[float | None, Field(ge=0, le=1)] = None
    form: Word = ""
    seat: Word = ""
    leader: Word = ""


class TermsIn(Sent):
    """What the clauses are drafted from. `parts` by party; `filled` by the name of what clauses leave open.

    `keys` say which more clauses to take: left out, those that the object of cooperation asks for.
    """

    form: LegalForm
    keys: Annotated[list[Key], Field(max_length=60)] | SkipJsonSchema[None] = None
    object: Long = ""
    client: Word = ""
    contract: Line = ""
    coordinator: Word = ""
    starts: Day | None = None
    ends: Day | None = None
    parts: Annotated[dict[UUID, PartIn], Field(max_length=200)] = {}
    filled: Annotated[dict[Key, Filled], Field(max_length=200)] = {}


class VersionLine(Schema):
    """A version of the agreement, and where it stands; `document_hash` once it is frozen (SHA-256)."""

    id: UUID
    number: int
    state: str
    form: str
    created_at: datetime
    proposed_at: datetime | None
    settled_at: datetime | None
    sealed_at: datetime | None
    why: str
    document_hash: str


class HeadingOut(Schema):
    """One of the headings that an agreement covers: "covered", "missing" or "not_applicable"."""

    name: str
    state: str


class AgreementOut(Schema):
    """The agreement: its terms (null before any), its versions, and for a draft what hinders its signature.

    `open` are the names of what is still to be filled in, `members` the parties whose `parts` can be told.
    """

    terms: dict[str, Any] | None
    members: list[UUID]
    versions: list[VersionLine]
    open: list[str]
    hindrances: list[str]
    headings: list[HeadingOut]


class ClauseOut(Schema):
    """A clause in French, as it is signed; `own`: people wrote or changed it."""

    key: str
    heading: str
    title: str
    text: str
    own: bool


class CommentOut(Schema):
    """What a member said of a clause, in which version it was read."""

    clause: str
    number: int
    firm: str
    text: str
    at: datetime


class SignatureOut(Schema):
    """A member that the version waits for, then who signed, and when."""

    firm: str
    person: str
    signed_at: datetime | None


class VersionOut(VersionLine):
    """A version whole."""

    cooperation: UUID
    clauses: list[ClauseOut]
    comments: list[CommentOut]
    signatures: list[SignatureOut]


class PieceOut(Schema):
    """A run of words: "same", "added" or "removed"."""

    kind: str
    text: str


class ChangeOut(Schema):
    """A clause that was "added", "removed", "changed" or "moved", word by word."""

    clause: str
    kind: str
    title: str
    pieces: list[PieceOut]


class Changes(Schema):
    """What changed, clause by clause."""

    items: list[ChangeOut]


class SinceFilter(Sent):
    """The number of the other version."""

    since: Annotated[int, Field(ge=1, le=10_000)]


@operation(router, "GET", f"{ONE}/agreement", READ, gives=AgreementOut)
def get_agreement(request: HttpRequest, cooperation_id: UUID) -> AgreementOut:
    """The agreement of a cooperation: where it stands, what it is drafted from, what is missing."""
    return _agreement(seen(request, cooperation_id, RIGHT))


@operation(router, "PUT", f"{ONE}/agreement", WRITE, gives=AgreementOut, matched=True)
def draft_agreement(request: HttpRequest, cooperation_id: UUID, payload: TermsIn) -> AgreementOut:
    """Settles the terms and drafts the clauses again; what people wrote by hand stays."""
    there = held(request, cooperation_id, "agreements.write", RIGHT, matched=False)
    require_match(request, _agreement(there))
    drafting.write_agreement(
        actor=there.actor, cooperation=there.cooperation, terms=_terms(there, payload)
    )
    return _agreement(seen(request, cooperation_id, RIGHT))


@operation(router, "GET", VERSION, READ, gives=VersionOut)
def get_version(request: HttpRequest, version_id: UUID) -> VersionOut:
    """One version: its clauses, what is said of them, who signed."""
    return shown_version(request, version_id)


@operation(router, "GET", f"{VERSION}/document", READ, files=[PDF])
def get_document(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The version as PDF: sealed once it is, else the file to sign; a draft is set as it stands."""
    there, found = _found(request, version_id)
    name = slugify(there.cooperation.name)[:60] or "accord"
    return made(file_of(found), PDF, f"{name}-v{found.number}.pdf")


@operation(router, "GET", f"{VERSION}/changes", READ, gives=Changes)
def get_changes(request: HttpRequest, version_id: UUID, filters: Query[SinceFilter]) -> Changes:
    """What changed since another version, clause by clause, word by word."""
    there, found = _found(request, version_id)
    other = versions_seen(there.cooperation, there.sight).filter(number=filters.since).first()
    if other is None:
        raise Http404
    items = [
        ChangeOut(
            clause=one.id, kind=one.kind, title=one.title,
            pieces=[PieceOut(kind=each.kind, text=each.text) for each in one.pieces],
        )
        for one in changes_between(other, found).changes
        if one.kind != "same"
    ]  # fmt: skip
    return Changes(items=items)


@operation(router, "POST", f"{VERSION}/propose", WRITE, gives=VersionOut, matched=True)
def propose_version(request: HttpRequest, version_id: UUID) -> VersionOut:
    """Freezes the draft as a PDF for all to sign; each leader signs on screen."""
    there, found = held_version(request, version_id)
    signing.propose_version(actor=there.actor, version=found)
    return shown_version(request, version_id)


@operation(router, "POST", f"{VERSION}/withdraw", WRITE, gives=VersionOut, matched=True)
def withdraw_version(request: HttpRequest, version_id: UUID, payload: Because) -> VersionOut:
    """Takes a proposal back before all have signed; who signed it is bound by nothing."""
    there, found = held_version(request, version_id)
    signing.withdraw_version(actor=there.actor, version=found, why=payload.why)
    return shown_version(request, version_id)


def _found(request: HttpRequest, version_id: UUID) -> tuple[Inside, Version]:
    row = Version.objects.filter(pk=version_id).values("agreement__cooperation").first()
    if row is None:
        raise Http404
    there = seen(request, row["agreement__cooperation"], RIGHT)
    rows = versions_seen(there.cooperation, there.sight).select_related("agreement")
    found = rows.filter(pk=version_id).first()
    if found is None:
        raise Http404
    found.agreement.cooperation = there.cooperation
    return there, as_seen(found, there.sight)


def held_version(
    request: HttpRequest, version_id: UUID, *, matched: bool = True
) -> tuple[Inside, Version]:
    """A version, its cooperation held, for whoever commits a member; read as it is now (`matched`)."""
    there, _row = _found(request, version_id)
    held(request, there.cooperation.pk, "agreements.write", RIGHT, matched=False)
    there, found = _found(request, version_id)
    if matched:
        require_match(request, _version(there, found))
    return there, found


def shown_version(request: HttpRequest, version_id: UUID) -> VersionOut:
    """A version as the caller sees it now; else 404."""
    return _version(*_found(request, version_id))


def _agreement(there: Inside) -> AgreementOut:
    found, members = agreement_of(there.cooperation), list(members_of(there.cooperation))
    versions = [as_seen(one, there.sight) for one in versions_seen(there.cooperation, there.sight)]
    told = AgreementOut(
        terms=_told(found) if found is not None and there.sight.member else None,
        members=[one.pk for one in members] if there.sight.member else [],
        versions=[_line(one) for one in versions], open=[], hindrances=[], headings=[],
    )  # fmt: skip
    drafts = bool(versions) and versions[0].state == VersionState.DRAFT
    if found is not None and drafts and len(members) >= ENOUGH:
        clauses = list(versions[0].clauses.all())
        told.open = [one.name for one in open_blanks(found)]
        told.hindrances = [in_words(one) for one in hindrances(found, clauses)]
        told.headings = [
            HeadingOut(name=said(one.name), state=one.state) for one in headings_of(found, clauses)
        ]
    return told


def _told(found: Agreement) -> dict[str, Any]:
    return {name: getattr(found, name) for name in TermsIn.model_fields}


def _terms(there: Inside, payload: TermsIn) -> Terms:
    told = payload.model_dump()
    members = {one.pk for one in members_of(there.cooperation)}
    if set(payload.parts) - members:
        raise Refusal(422, "invalid", _("Only members have a part in the agreement."))
    declared = object_of(there.cooperation.object_key)
    asked = (there.cooperation.object_key, *(declared.clauses if declared else ()))
    keys = asked if payload.keys is None else payload.keys
    filled = {name: text for name, text in payload.filled.items() if text.strip()}
    parts = {str(party): part for party, part in told["parts"].items()}
    return Terms(**told | {"keys": tuple(dict.fromkeys(keys)), "filled": filled, "parts": parts})


def _line(one: Version) -> VersionLine:
    return VersionLine(
        id=one.pk, number=one.number, state=one.state, form=one.form, created_at=one.created_at,
        proposed_at=one.proposed_at, settled_at=one.settled_at, sealed_at=one.sealed_at,
        why=one.why, document_hash=one.document_hash,
    )  # fmt: skip


def _version(there: Inside, one: Version) -> VersionOut:
    return VersionOut(
        **_line(one).model_dump(), cooperation=there.cooperation.pk,
        clauses=[_clause(each) for each in one.clauses.all()],
        comments=[
            CommentOut(
                clause=each.clause, number=each.number, text=each.text, at=each.at,
                firm=each.firm.name if each.firm else "",
            )
            for each in comments_seen(there.cooperation, there.sight)
        ],
        signatures=[
            SignatureOut(firm=each.firm_name, person=each.person_name, signed_at=each.signed_at)
            for each in signatures_of(one, there.sight)
        ],
    )  # fmt: skip


def _clause(one: ClauseText) -> ClauseOut:
    return ClauseOut(key=one.key, heading=one.heading, title=one.title, text=one.text, own=one.own)
