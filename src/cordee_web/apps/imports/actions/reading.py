"""A spreadsheet comes in, is read, and corrected on screen until it is right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import BinaryIO
from uuid import UUID

from django.core.files.base import ContentFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cordee.vocabulary import Company, UnreadableFile, to_plain
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.jobs import Progress
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import fields_seen_of
from cordee_web.apps.imports.bridge.differences import There, differences, there
from cordee_web.apps.imports.bridge.roster import (
    MOST_BYTES,
    ReadRoster,
    dirty_lines,
    named,
    read_import,
    tell,
)
from cordee_web.apps.imports.enums import Decision, Ground, ImportState
from cordee_web.apps.imports.models import DirtyLine, ImportMatch, RosterImport
from cordee_web.apps.imports.queries.imports import kept_by_people
from cordee_web.apps.imports.queries.twins import firms_named, twins
from cordee_web.apps.imports.values import Twin

BATCH = 2_000
DEFAULT = {Ground.NUMBER: Decision.MERGE, Ground.PLACE: Decision.MERGE, Ground.CLOSE: Decision.KEEP}
"""What is proposed for each ground; merging fills in what is unknown and replaces nothing by itself."""


@business_verb
def receive_roster(*, actor: Actor, network: Network, name: str, file: BinaryIO) -> RosterImport:
    """Keeps a spreadsheet as it came, to be read."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(_("The file is larger than 64 MB. Send it in several parts."))
    if not data:
        raise Refused(_("The file is empty. Check that it was saved, then send it again."))
    digest = hashlib.sha256(data).hexdigest()
    bare = "".join(mark for mark in name if mark.isprintable())[-300:] or "roster"
    imported = RosterImport(
        network=network, by_id=actor.person_id, name=bare, size=len(data), sha256=digest
    )
    ending = PurePosixPath(bare).suffix[:12]
    imported.file.save(f"{imported.pk.hex}{ending}", ContentFile(data), save=False)
    imported.save(force_insert=True)
    record(actor, "imports.roster.received", imported, network_id=network.pk,
           content={"file": bare, "sha256": digest})  # fmt: skip
    return imported


def read_file(actor: Actor, imported: RosterImport, progress: Progress) -> None:
    """Reads the file as it is said: its columns, dirty lines and likely twins. It decides nothing."""
    progress(0, 3)
    DirtyLine.objects.filter(of=imported).delete()
    try:
        roster = read_import(imported)
    except UnreadableFile as refusal:
        imported.state = ImportState.REFUSED
        remedy = None if refusal.remedy is None else to_plain(refusal.remedy)
        imported.error = {
            "problem": to_plain(refusal.problem),
            "remedy": remedy,
            "where": imported.name,
        }
        imported.save()
        return
    progress(1, 3)
    tell(imported, roster)
    DirtyLine.objects.bulk_create(dirty_lines(imported, roster), batch_size=BATCH)
    progress(2, 3)
    write_matches(actor, imported, roster)
    imported.state, imported.error = ImportState.DRAFT, None
    imported.save()
    progress(3, 3)


def write_matches(actor: Actor, imported: RosterImport, roster: ReadRoster) -> None:
    """Writes the likely twins anew; what was decided of the same two stays decided."""
    earlier = {
        (one.key, str(one.firm_id or one.other)): one
        for one in imported.matches.filter(decided=True)
    }
    imported.matches.all().delete()
    companies = {one.id: one for one in roster.companies}
    found = list(twins(firms_named(actor), named(roster)))
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        known = firms_there(actor, [UUID(one.other.key) for one in batch if not one.inside])
        rows = [_match(imported, one, companies, known, earlier) for one in batch]
        ImportMatch.objects.bulk_create(rows)


def firms_there(actor: Actor, ids: list[UUID]) -> dict[str, There]:
    """Firms of the network with their rows, by id, in seven queries."""
    firms = list(
        Firm.objects.filter(pk__in=ids).prefetch_related(
            "turnovers", "know_hows", "certificates", "works"
        )
    )
    seen, kept = fields_seen_of(actor, firms), kept_by_people([one.pk for one in firms])
    return {str(one.pk): there(one, seen[one.pk], one.pk in kept) for one in firms}


@business_verb
def choose_columns(
    *, actor: Actor, imported: RosterImport, said: Mapping[str, str], sheet: str, version: int
) -> RosterImport:
    """Says as what each column is read ("" : not read), and which sheet; the file is to be read again."""
    row = locked_draft(imported, version)
    if sheet and sheet != row.sheet:
        row.sheet, row.said, row.fixes, row.left_out = sheet, {}, {}, []
    else:
        row.said = {**row.said, **said}
    _to_read(row)
    told: dict[str, Json] = dict(row.said)
    record(actor, "imports.columns.chosen", row, content={"columns": told, "sheet": row.sheet})
    return row


@business_verb
def fix_line(
    *, actor: Actor, imported: RosterImport, line: DirtyLine, cells: Mapping[int, str], version: int
) -> RosterImport:
    """Writes cells of a line anew; the file itself stays as it came."""
    row = locked_draft(imported, version)
    changed = {
        str(index): text
        for index, text in cells.items()
        if text != (line.cells[index] if index < len(line.cells) else "")
    }
    if not changed:
        return row
    row.fixes = {**row.fixes, str(line.line): {**row.fixes.get(str(line.line), {}), **changed}}
    _to_read(row)
    told: dict[str, Json] = dict(changed)
    record(actor, "imports.line.fixed", row, content={"line": line.line, "cells": told})
    return row


@business_verb
def leave_line_out(
    *, actor: Actor, imported: RosterImport, line: DirtyLine, version: int
) -> RosterImport:
    """A line is not to be imported."""
    row = locked_draft(imported, version)
    row.left_out = sorted({*row.left_out, line.line})
    _to_read(row)
    record(actor, "imports.line.left-out", row, content={"line": line.line})
    return row


@business_verb
def decide_match(
    *, actor: Actor, match: ImportMatch, decision: Decision, taken: list[str]
) -> ImportMatch:
    """What becomes of a row that may be a firm already there, and which of its values replace ours."""
    row = ImportMatch.objects.select_for_update().select_related("of").get(pk=match.pk)
    _refuse_unless_draft(row.of)
    free = {str(one["name"]) for one in row.differences if one["open"] and one["ours"]}
    row.decision, row.decided = decision, True
    row.taken = [name for name in taken if name in free] if decision == Decision.MERGE else []
    row.save(update_fields=["decision", "decided", "taken"])
    told: list[Json] = list(row.taken)
    record(actor, "imports.match.decided", row.of,
           content={"row": row.name, "line": row.line, "decision": decision, "taken": told})  # fmt: skip
    return row


@business_verb
def decide_all(*, actor: Actor, imported: RosterImport, ground: Ground, decision: Decision) -> int:
    """The same decision for all that nobody looked at yet on a ground; how many."""
    _refuse_unless_draft(imported)
    waiting: QuerySet[ImportMatch] = imported.matches.filter(ground=ground, decided=False)
    count = waiting.update(decision=decision, decided=True)
    if count:
        record(actor, "imports.matches.decided", imported,
               content={"ground": ground, "decision": decision, "count": count})  # fmt: skip
    return count


@business_verb
def drop_import(*, actor: Actor, imported: RosterImport) -> None:
    """Gives up an import that was not done; its file is erased."""
    row = RosterImport.objects.select_for_update().get(pk=imported.pk)
    if row.state not in {ImportState.DRAFT, ImportState.REFUSED, ImportState.READING}:
        raise Refused(_("This import is done: undo it instead."))
    row.matches.all().delete()
    row.dirty_lines.all().delete()
    row.file.delete(save=False)
    row.state, row.preview = ImportState.DROPPED, []
    row.save()
    record(actor, "imports.roster.dropped", row, content={"file": row.name})


def locked_draft(imported: RosterImport, version: int | None = None) -> RosterImport:
    """The import, held; refused unless it can still be changed and is the one that was read."""
    row = RosterImport.objects.select_for_update().get(pk=imported.pk)
    _refuse_unless_draft(row)
    if version is not None and row.version != version:
        raise Refused(_("Someone changed this import meanwhile. Look at it again, then decide."))
    return row


def _refuse_unless_draft(imported: RosterImport) -> None:
    if imported.state not in {ImportState.DRAFT, ImportState.REFUSED}:
        raise Refused(_("This import can no longer be changed."))


def _to_read(row: RosterImport) -> None:
    row.state = ImportState.READING
    row.version += 1
    row.save()


def _match(
    imported: RosterImport,
    twin: Twin,
    companies: Mapping[str, Company],
    known: Mapping[str, There],
    earlier: Mapping[tuple[str, str], ImportMatch],
) -> ImportMatch:
    before = earlier.get((twin.one.key, twin.other.key))
    ours = None if twin.inside else known[twin.other.key]
    return ImportMatch(
        of=imported,
        key=twin.one.key,
        name=twin.one.name[:200],
        line=twin.one.line or 0,
        firm_id=None if ours is None else ours.firm.pk,
        other=twin.other.key if twin.inside else "",
        other_name=twin.other.name[:200],
        other_line=twin.other.line,
        ground=twin.ground,
        closeness=twin.closeness,
        differences=[] if ours is None else differences(ours, companies[twin.one.key]),
        decision=before.decision if before else DEFAULT[Ground(twin.ground)],
        taken=before.taken if before else [],
        decided=before is not None,
    )
