"""The rows of an import: dirty lines corrected, likely twins decided, and what became of each firm."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, StringConstraints
from pydantic.json_schema import SkipJsonSchema

from cordee.vocabulary import Message, from_plain
from cordee_web.api.v1.calls import actor_in
from cordee_web.api.v1.needs import FirmRef
from cordee_web.api.v1.operations import NO_NUL, Sent, operation
from cordee_web.api.v1.pages import By, Page, PageFilter, page_of
from cordee_web.api.v1.rosters import ImportOut, held_import, import_seen, shown_import
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.values import Actor
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.queries.visibility import visible_firms
from cordee_web.apps.imports.actions.reading import (
    decide_all,
    decide_match,
    fix_line,
    leave_line_out,
)
from cordee_web.apps.imports.bridge.roster import sentences
from cordee_web.apps.imports.enums import Decision, Ground, Outcome
from cordee_web.apps.imports.models import DirtyLine, ImportedFirm, ImportMatch
from cordee_web.apps.imports.tasks import read_soon

router = Router(tags=["imports"])
OF_IMPORT = "/imports/{uuid:import_id}"
SEVERITIES = ("error", "warning", "note")


class IssueOut(Schema):
    """What is wrong in a cell, and what was done or is to be done."""

    column: str | None
    value: str
    code: str
    problem: str
    action: str


class LineOut(Schema):
    """A line of the file in which something is not plain; `severity` is the worst of its issues."""

    id: int
    line: int
    severity: str
    cells: list[str]
    issues: list[IssueOut]


class LineFilter(PageFilter):
    """One severity, or all."""

    severity: Annotated[str, StringConstraints(pattern=r"^(error|warning|note)?$")] = ""


class CellsIn(Sent):
    """Cells written anew, by the index of their column; or the whole line left out."""

    cells: Annotated[
        dict[
            Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}$")],
            Annotated[str, StringConstraints(pattern=NO_NUL, max_length=2000)],
        ],
        Field(max_length=1000),
    ] = {}
    leave_out: bool = False


class MatchOut(Schema):
    """A firm of the file that may be one of the network (`firm`), or another row of the file (`other`).

    `differences`: what both say otherwise; `taken` names those whose value of the file replaces ours.
    """

    id: UUID
    name: str
    line: int
    firm: FirmRef | None
    other: str
    other_line: int | None
    ground: str
    closeness: float
    differences: list[dict[str, Any]]
    decision: str
    taken: list[str]
    decided: bool


class DecisionIn(Sent):
    """Merge, keep both, or skip the row; and whose value is taken where both say something."""

    decision: Decision
    taken: Annotated[
        list[Annotated[str, StringConstraints(pattern=NO_NUL, max_length=60)]],
        Field(max_length=50),
    ] = []


class DecisionsIn(Sent):
    """The same decision for all that nobody looked at yet on a ground."""

    ground: Ground
    decision: Decision


class Decided(Schema):
    """How many were decided."""

    count: int


class OutcomeOut(Schema):
    """What became of a firm of the file: added, merged, skipped; and of its undoing."""

    line: int | None
    name: str
    firm: FirmRef | None
    outcome: str
    why: str
    undone: str


class OutcomeFilter(PageFilter):
    """One outcome, or all."""

    outcome: Outcome | SkipJsonSchema[None] = None


@operation(router, "GET", f"{OF_IMPORT}/lines", Scope.READ_NETWORK, gives=Page[LineOut])
def list_dirty_lines(
    request: HttpRequest, import_id: UUID, filters: Query[LineFilter]
) -> dict[str, Any]:
    """The lines of the file that are not plain, the worst first."""
    rows = import_seen(actor_in(request), import_id).dirty_lines.all()
    if filters.severity:
        rows = rows.filter(severity=SEVERITIES.index(filters.severity))
    order = [By(F("severity")), By(F("line")), By(F("pk"))]
    found, following = page_of(request, rows, order, filters)
    return {"items": [_line(one) for one in found], "next": following}


@operation(
    router, "PATCH", OF_IMPORT + "/lines/{int:line_id}", Scope.WRITE_NETWORK,
    gives=ImportOut, matched=True,
)  # fmt: skip
def change_line(request: HttpRequest, import_id: UUID, line_id: int, payload: CellsIn) -> ImportOut:
    """Corrects a line, or leaves it out, with the ETag of the import; the file is read again."""
    actor, row = actor_in(request), held_import(request, import_id)
    line = row.dirty_lines.filter(pk=line_id).first()
    if line is None:
        raise Http404
    if payload.leave_out:
        changed = leave_line_out(actor=actor, imported=row, line=line, version=row.version)
    else:
        known = range(len(row.columns))
        cells = {int(at): text for at, text in payload.cells.items() if int(at) in known}
        changed = fix_line(actor=actor, imported=row, line=line, cells=cells, version=row.version)
    if changed.version != row.version:
        read_soon(actor, changed)
    return shown_import(actor, import_id)


@operation(router, "GET", f"{OF_IMPORT}/matches", Scope.READ_NETWORK, gives=Page[MatchOut])
def list_matches(
    request: HttpRequest, import_id: UUID, filters: Query[PageFilter]
) -> dict[str, Any]:
    """The rows that may be a firm already there, or another row; those that wait first."""
    actor = actor_in(request)
    rows = import_seen(actor, import_id).matches.select_related("firm")
    order = [By(F("decided")), By(F("closeness")), By(F("line")), By(F("pk"))]
    found, following = page_of(request, rows, order, filters)
    named = _named(actor, found)
    return {"items": [_match(one, named) for one in found], "next": following}


@operation(
    router, "PATCH", OF_IMPORT + "/matches/{uuid:match_id}", Scope.WRITE_NETWORK,
    gives=MatchOut, matched=True,
)  # fmt: skip
def change_match(
    request: HttpRequest, import_id: UUID, match_id: UUID, payload: DecisionIn
) -> MatchOut:
    """Decides what becomes of a likely twin, with the ETag of the import."""
    actor, row = actor_in(request), held_import(request, import_id)
    match = row.matches.filter(pk=match_id).first()
    if match is None:
        raise Http404
    done = decide_match(actor=actor, match=match, decision=payload.decision, taken=payload.taken)
    return _match(done, _named(actor, [done]))


@operation(router, "POST", f"{OF_IMPORT}/matches", Scope.WRITE_NETWORK, gives=Decided, matched=True)
def decide_matches(request: HttpRequest, import_id: UUID, payload: DecisionsIn) -> Decided:
    """Decides at once all likely twins of a ground that nobody looked at."""
    row = held_import(request, import_id)
    count = decide_all(
        actor=actor_in(request), imported=row, ground=payload.ground, decision=payload.decision
    )
    return Decided(count=count)


@operation(router, "GET", f"{OF_IMPORT}/outcomes", Scope.READ_NETWORK, gives=Page[OutcomeOut])
def list_outcomes(
    request: HttpRequest, import_id: UUID, filters: Query[OutcomeFilter]
) -> dict[str, Any]:
    """What became of each firm of the file, in its order; empty until it is imported."""
    actor = actor_in(request)
    rows = import_seen(actor, import_id).outcomes.select_related("firm")
    if filters.outcome:
        rows = rows.filter(outcome=filters.outcome)
    order = [By(Coalesce("line", Value(0))), By(F("pk"))]
    found, following = page_of(request, rows, order, filters)
    named = _named(actor, found)
    return {"items": [_outcome(one, named) for one in found], "next": following}


def _line(row: DirtyLine) -> LineOut:
    issues = []
    for one in row.issues:
        problem, action = sentences(one)
        issues.append(
            IssueOut(
                column=one["column"],
                value=str(one["value"]),
                code=one["code"],
                problem=problem.text(translated),
                action=action.text(translated),
            )
        )
    severity = SEVERITIES[row.severity]
    return LineOut(id=row.pk, line=row.line, severity=severity, cells=row.cells, issues=issues)


def _named(actor: Actor, rows: list[ImportMatch] | list[ImportedFirm]) -> dict[UUID, FirmRef]:
    """The firms of these rows whose name the caller sees."""
    ids = [one.firm_id for one in rows if one.firm_id]
    firms = visible_firms(actor).filter(pk__in=ids)
    return {one.pk: FirmRef(id=one.pk, name=one.name) for one in firms}


def _match(row: ImportMatch, named: dict[UUID, FirmRef]) -> MatchOut:
    return MatchOut(
        id=row.pk, name=row.name, line=row.line, other=row.other_name if row.other else "",
        firm=named.get(row.firm_id) if row.firm_id else None, other_line=row.other_line,
        ground=row.ground, closeness=row.closeness, differences=row.differences,
        decision=row.decision, taken=row.taken, decided=row.decided,
    )  # fmt: skip


def _outcome(row: ImportedFirm, named: dict[UUID, FirmRef]) -> OutcomeOut:
    return OutcomeOut(
        line=row.line, name=row.name, outcome=row.outcome, undone=row.undone,
        firm=named.get(row.firm_id) if row.firm_id else None,
        why=from_plain(Message, row.why).text(translated) if row.why else "",
    )  # fmt: skip
