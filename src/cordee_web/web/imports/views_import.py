"""One import before it is done: its columns, its dirty lines, its likely twins."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cordee.vocabulary import Message
from cordee_web.apps.common.values import Refused
from cordee_web.apps.imports.actions.applying import begin_import, take_up_again
from cordee_web.apps.imports.actions.reading import (
    choose_columns,
    decide_all,
    decide_match,
    drop_import,
    fix_line,
    leave_line_out,
)
from cordee_web.apps.imports.bridge.roster import fields, sentences
from cordee_web.apps.imports.enums import Decision, Ground, ImportState
from cordee_web.apps.imports.models import DirtyLine, RosterImport
from cordee_web.apps.imports.queries.imports import error_of
from cordee_web.apps.imports.tasks import apply_soon, read_soon
from cordee_web.web.imports.fetch import refused, the_import
from cordee_web.web.imports.words import field_word
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, audience
from cordee_web.web.kit.jobs import work_on
from cordee_web.web.kit.pages import go, render_page, wants_fragment

PAGE = 25
_BUSY = {ImportState.READING, ImportState.APPLYING, ImportState.UNDOING}
_ENDED = {ImportState.DONE, ImportState.UNDONE}


@require_safe
@audience(For.ANIMATEUR)
def show(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """The first rows with their columns; how far the work is while there is some; or what became of it."""
    imported = the_import(request, import_id)
    if imported.state in _ENDED:
        return go(request, "imports:result", imported.pk)
    if imported.state not in _BUSY and wants_fragment(request):
        return go(request, "imports:import", imported.pk)  # the work that was followed is done
    context = {
        **_context(imported, "columns"),
        "work": work_on(imported),
        "error": error_of(imported),
        "choices": sorted(((name, field_word(name)) for name in fields()), key=lambda one: one[1]),
    }
    if imported.state in _BUSY:
        return render_page(request, "imports/busy.html", context, fragment="progress")
    return render_page(request, "imports/columns.html", context)


@require_POST
@audience(For.ANIMATEUR)
def columns(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """Says as what each column is read; the file is read again."""
    imported = the_import(request, import_id)
    said = {}
    for one in imported.columns:
        chosen = request.POST.get(f"column-{one['index']}")
        if chosen is not None and chosen != (one["field"] or "") and chosen in {"", *fields()}:
            said[one["heading"]] = chosen
    sheet = request.POST.get("sheet", "")
    if sheet not in imported.sheets or sheet == imported.sheet:
        sheet = ""
    if not said and not sheet:
        messages.info(request, _("Nothing to change: the columns are read as shown."))
        return go(request, "imports:import", imported.pk)
    try:
        row = choose_columns(
            actor=request.actor,
            imported=imported,
            said=said,
            sheet=sheet,
            version=_version(request),
        )
    except Refused as refusal:
        return refused(request, refusal, "imports:import", imported.pk)
    return _read_again(request, row, "imports:import")


@require_safe
@audience(For.ANIMATEUR)
def lines(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """The dirty lines, the worst first; `severity` keeps one sort."""
    imported = the_import(request, import_id)
    found = imported.dirty_lines.all()
    counts = {
        one["severity"]: one["n"]
        for one in found.order_by().values("severity").annotate(n=Count("pk"))
    }
    severity = request.GET.get("severity", "")
    if severity in {"0", "1", "2"}:
        found = found.filter(severity=int(severity))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        **_context(imported, "lines"),
        "page": page,
        "shown": [_shown_line(imported, one) for one in page],
        "severity": severity,
        "severities": [(str(at), label, counts.get(at, 0)) for at, label in (
            (0, _("Errors")), (1, _("To be checked")), (2, _("Notes")))],
    }  # fmt: skip
    return render_page(request, "imports/lines.html", context, fragment="rows")


@require_POST
@audience(For.ANIMATEUR)
def line(request: ActingRequest, import_id: UUID, line_id: int) -> HttpResponse:
    """A line is corrected, or left out."""
    imported = the_import(request, import_id)
    row = get_object_or_404(imported.dirty_lines, pk=line_id)
    try:
        if "leave-out" in request.POST:
            done = leave_line_out(
                actor=request.actor, imported=imported, line=row, version=_version(request)
            )
        else:
            cells = {
                int(name.removeprefix("cell-")): str(value)[:2000]
                for name, value in request.POST.items()
                if name.startswith("cell-") and name.removeprefix("cell-").isdecimal()
                and int(name.removeprefix("cell-")) < len(imported.columns)
            }  # fmt: skip
            done = fix_line(
                actor=request.actor,
                imported=imported,
                line=row,
                cells=cells,
                version=_version(request),
            )
    except Refused as refusal:
        return refused(request, refusal, "imports:lines", imported.pk)
    if done.state != ImportState.READING:
        messages.info(request, _("Nothing was changed in this line."))
        return go(request, "imports:lines", imported.pk)
    return _read_again(request, done, "imports:lines")


@require_safe
@audience(For.ANIMATEUR)
def twins(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """Rows that may be a firm already there, or another row: what both say, and what to do."""
    imported = the_import(request, import_id)
    found = imported.matches.select_related("firm")
    counts = {
        one["ground"]: one["n"]
        for one in found.filter(decided=False).order_by().values("ground").annotate(n=Count("pk"))
    }
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        **_context(imported, "twins"),
        "page": page,
        "decisions": Decision.choices,
        "waiting": [
            (ground, label, counts[ground]) for ground, label in Ground.choices if ground in counts
        ],
    }
    return render_page(request, "imports/twins.html", context, fragment="rows")


@require_POST
@audience(For.ANIMATEUR)
def decide(request: ActingRequest, import_id: UUID, match_id: UUID) -> HttpResponse:
    """One twin is decided."""
    imported = the_import(request, import_id)
    match = get_object_or_404(imported.matches, pk=match_id)
    decision = request.POST.get("decision", "")
    if decision in Decision.values:
        try:
            decide_match(
                actor=request.actor,
                match=match,
                decision=Decision(decision),
                taken=request.POST.getlist("taken"),
            )
        except Refused as refusal:
            return refused(request, refusal, "imports:import", imported.pk)
    return go(request, "imports:twins", imported.pk)


@require_POST
@audience(For.ANIMATEUR)
def decide_many(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """All twins of a ground that nobody looked at are decided at once."""
    imported = the_import(request, import_id)
    ground, decision = request.POST.get("ground", ""), request.POST.get("decision", "")
    if ground in Ground.values and decision in Decision.values:
        try:
            decide_all(
                actor=request.actor,
                imported=imported,
                ground=Ground(ground),
                decision=Decision(decision),
            )
        except Refused as refusal:
            return refused(request, refusal, "imports:import", imported.pk)
    return go(request, "imports:twins", imported.pk)


@require_POST
@audience(For.ANIMATEUR)
def confirm(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """The firms are imported."""
    imported = the_import(request, import_id)
    try:
        row = begin_import(actor=request.actor, imported=imported, version=_version(request))
    except Refused as refusal:
        return refused(request, refusal, "imports:import", imported.pk)
    apply_soon(request.actor, row)
    return go(request, "imports:import", row.pk)


@require_POST
@audience(For.ANIMATEUR)
def again(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """After work that failed, the import can be looked at again."""
    imported = the_import(request, import_id)
    try:
        take_up_again(actor=request.actor, imported=imported)
    except Refused as refusal:
        return refused(request, refusal, "imports:import", imported.pk)
    return go(request, "imports:import", imported.pk)


@require_POST
@audience(For.ANIMATEUR)
def drop(request: ActingRequest, import_id: UUID) -> HttpResponse:
    """The import is given up."""
    imported = the_import(request, import_id)
    try:
        drop_import(actor=request.actor, imported=imported)
    except Refused as refusal:
        return refused(request, refusal, "imports:import", imported.pk)
    messages.success(request, _("The import is given up; its file is erased."))
    return go(request, "imports:imports")


def _context(imported: RosterImport, tab: str) -> dict[str, object]:
    return {
        "imported": imported,
        "tab": tab,
        "twin_count": imported.matches.count(),
        "open_count": imported.matches.filter(decided=False).count(),
        "draft": imported.state == ImportState.DRAFT,
    }


def _shown_line(imported: RosterImport, line: DirtyLine) -> dict[str, object]:
    """A line with the cells of the columns that are read, and its sentences."""
    cells = line.cells
    told: list[tuple[str | None, str, Message, Message]] = []
    for one in line.issues:
        problem, action = sentences(one)
        told.append((one["column"], one["value"], problem, action))
    bad = {one["column"] for one in line.issues}
    return {
        "row": line,
        "told": told,
        "cells": [
            (one["index"], one["heading"], cells[one["index"]] if one["index"] < len(cells) else "",
             one["heading"] in bad)
            for one in imported.columns
            if one["field"] or one["heading"] in bad
        ],
    }  # fmt: skip


def _version(request: ActingRequest) -> int:
    told = request.POST.get("version", "")
    return int(told) if told.isdecimal() and len(told) < 10 else 0


def _read_again(request: ActingRequest, imported: RosterImport, to: str) -> HttpResponse:
    is_read = read_soon(request.actor, imported)
    return go(request, to if is_read else "imports:import", imported.pk)
