"""The firms of a file enter the network: added, merged as decided, or left out. All or nothing."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Company, Message, to_plain
from cordee_web.apps.common.bulk import copy_rows, new_row
from cordee_web.apps.common.jobs import Progress, job_on
from cordee_web.apps.common.memory import collector_at_rest
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.actions.editing import plain
from cordee_web.apps.directory.actions.writing import write_rows
from cordee_web.apps.directory.bridge.rows import Rows, companies_to_rows
from cordee_web.apps.directory.models import Membership
from cordee_web.apps.imports.actions.merging import made, merge_companies
from cordee_web.apps.imports.actions.reading import BATCH, locked_draft
from cordee_web.apps.imports.bridge.joining import joined
from cordee_web.apps.imports.bridge.roster import named, read_import
from cordee_web.apps.imports.enums import Decision, ImportState, Outcome
from cordee_web.apps.imports.models import ImportedFirm, ImportMatch, RosterImport
from cordee_web.apps.imports.queries.twins import firms_named, twins_there
from cordee_web.apps.imports.values import Named

FIRST_STEPS = 4
"""Steps of the progress before rows are written: read, recognise, decide, prepare."""
_BACK = {
    ImportState.APPLYING: ImportState.DRAFT,
    ImportState.UNDOING: ImportState.DONE,
    ImportState.READING: ImportState.DRAFT,
}
"""Where an import stands again when its work failed."""


@dataclass(slots=True)
class Plan:
    """What becomes of each company of a file."""

    add: list[Company] = field(default_factory=list)
    merge: list[tuple[Company, ImportMatch]] = field(default_factory=list)
    known: dict[str, UUID] = field(default_factory=dict)
    outcomes: list[ImportedFirm] = field(default_factory=list)


@business_verb
def begin_import(*, actor: Actor, imported: RosterImport, version: int) -> RosterImport:
    """The animateur says that the file is right: it is imported, in the background when it is long."""
    row = locked_draft(imported, version)
    if row.state != ImportState.DRAFT or not row.companies:
        raise Refused(_("There is no firm to import in this file: correct its columns first."))
    row.state = ImportState.APPLYING
    row.save(update_fields=["state"])
    record(actor, "imports.roster.confirmed", row, content={"companies": row.companies})
    return row


@business_verb
def take_up_again(*, actor: Actor, imported: RosterImport) -> RosterImport:
    """After work that failed, the import stands where it stood before it was asked for."""
    row = RosterImport.objects.select_for_update().get(pk=imported.pk)
    job = job_on(row)
    if row.state not in _BACK or (job is not None and job.state != LongJob.State.FAILED):
        raise Refused(_("The work on this import has not failed: wait for its end."))
    row.state = _BACK[ImportState(row.state)]
    row.version += 1
    row.save(update_fields=["state", "version"])
    record(actor, "imports.roster.taken-up", row)
    return row


@business_verb
def apply_import(*, actor: Actor, imported: RosterImport, progress: Progress) -> RosterImport:
    """Adds, merges and leaves out the firms of the file, as decided; with what it takes to undo it."""
    row = RosterImport.objects.select_for_update().get(pk=imported.pk)
    if row.state != ImportState.APPLYING:
        return row
    with collector_at_rest():
        _write(actor, row, progress)
    record(actor, "imports.roster.imported", row,
           content={"file": row.name, "added": row.added, "merged": row.merged,
                    "left out": row.skipped})  # fmt: skip
    return row


def _write(actor: Actor, row: RosterImport, progress: Progress) -> None:
    roster = read_import(row)
    progress(1, None)
    plan = _plan(actor, row, roster.companies, dict(roster.lines), named(roster))
    rows = companies_to_rows(plan.add, plan.known)
    total = FIRST_STEPS + sum(len(part) for part in _parts(rows)) + len(plan.merge)
    progress(FIRST_STEPS, total)
    written = _Told(progress, FIRST_STEPS, total)
    _add(row, plan, rows, dict(roster.lines), written)
    _merge(actor, row, plan, dict(roster.lines), written)
    for outcomes in itertools.batched(plan.outcomes, BATCH):
        copy_rows(outcomes)
    _settle(row, plan)


@dataclass(slots=True)
class _Told:
    """Progress of several bulk writings, one after the other."""

    progress: Progress
    base: int
    total: int

    def __call__(self, done: int, _total: int) -> None:
        self.progress(min(self.base + done, self.total), self.total)


def _parts(rows: Rows) -> Iterable[Sequence[models.Model]]:
    yield from (rows.firms, rows.turnovers, rows.know_hows, rows.works, rows.certificates)
    yield from (rows.refusals, rows.cooperations, rows.firms)


def _plan(
    actor: Actor,
    imported: RosterImport,
    companies: Sequence[Company],
    lines: dict[str, int],
    rows: Sequence[Named],
) -> Plan:
    """What was decided; a twin that nobody could look at, since it appeared meanwhile, is left out."""
    decided = {one.key: one for one in imported.matches.all()}
    now = {one.one.key: one for one in twins_there(firms_named(actor), rows)}
    plan, inside = Plan(), dict[str, list[Company]]()
    for company in companies:
        match, twin = decided.get(company.id), now.get(company.id)
        line = lines.get(company.id)
        if twin is not None and (match is None or match.firm_id is None):
            plan.known[company.id] = UUID(twin.other.key)
            plan.outcomes.append(_left_out(imported, company, line, UUID(twin.other.key), gettext_noop(
                "A firm that looks like it joined the network meanwhile.")))  # fmt: skip
        elif match is None or match.decision == Decision.KEEP:
            plan.add.append(company)
        elif match.decision == Decision.SKIP:
            if match.firm_id:
                plan.known[company.id] = match.firm_id
            plan.outcomes.append(_left_out(imported, company, line, match.firm_id,
                                           gettext_noop("You left it out.")))  # fmt: skip
        elif match.firm_id is not None:
            plan.known[company.id] = match.firm_id
            plan.merge.append((company, match))
        else:
            inside.setdefault(match.other, []).append(company)
            plan.outcomes.append(_left_out(imported, company, line, None, gettext_noop(
                "Put together with another row of the file.")))  # fmt: skip
    _join(plan, inside)
    return plan


def _join(plan: Plan, inside: dict[str, list[Company]]) -> None:
    """Rows of the file that are one firm become one company."""
    if inside:
        plan.add = [joined(one, inside.get(one.id, ())) for one in plan.add]
        plan.merge = [(joined(one, inside.get(one.id, ())), match) for one, match in plan.merge]


def _add(
    imported: RosterImport, plan: Plan, rows: Rows, lines: dict[str, int], told: _Told
) -> None:
    write_rows(rows, told)
    told.base += sum(len(part) for part in _parts(rows))
    today = timezone.localdate()
    for firms in itertools.batched(rows.firms, BATCH):
        copy_rows(
            [
                new_row(
                    Membership, firm_id=firm.pk, network_id=imported.network_id, joined_on=today
                )
                for firm in firms
            ]
        )
    plan.outcomes += [
        new_row(ImportedFirm, of_id=imported.pk, line=lines.get(company.id), name=firm.name,
                firm_id=firm.pk, outcome=Outcome.ADDED, version=firm.version)
        for company, firm in zip(plan.add, rows.firms, strict=True)
    ]  # fmt: skip


def _merge(
    actor: Actor, imported: RosterImport, plan: Plan, lines: dict[str, int], told: _Told
) -> None:
    for batch in itertools.batched(plan.merge, BATCH):
        pairs = [(company, match.firm_id, match.taken) for company, match in batch if match.firm_id]
        for company, firm, written in merge_companies(actor, pairs):
            plan.outcomes.append(
                ImportedFirm(
                    of=imported,
                    line=lines.get(company.id),
                    name=company.name[:200],
                    firm=firm,
                    outcome=Outcome.MERGED,
                    version=firm.version,
                    before=plain(written.before),
                    after=plain(written.after),
                    made=made(written.rows),
                )
            )
        told(len(batch), 0)
        told.base += len(batch)


def _left_out(
    imported: RosterImport, company: Company, line: int | None, firm: UUID | None, why: str
) -> ImportedFirm:
    return ImportedFirm(
        of=imported,
        line=line,
        name=company.name[:200],
        firm_id=firm,
        outcome=Outcome.SKIPPED,
        why=to_plain(Message(why)),
    )


def _settle(row: RosterImport, plan: Plan) -> None:
    counts = Counter(one.outcome for one in plan.outcomes)
    row.added = counts[Outcome.ADDED]
    row.merged = counts[Outcome.MERGED]
    row.skipped = counts[Outcome.SKIPPED]
    row.state, row.applied_at = ImportState.DONE, timezone.now()
    row.version += 1
    row.save()
