"""An import is taken back: what it added and nobody uses leaves, what it changed returns to what it was."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message, to_plain
from cordee_web.apps.common.jobs import Progress
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.actions.editing import plain
from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.models import Firm, Membership, MonthCapacity
from cordee_web.apps.imports.actions.reading import BATCH
from cordee_web.apps.imports.enums import ImportState, Outcome, Undone
from cordee_web.apps.imports.models import ImportedFirm, RosterImport
from cordee_web.apps.imports.queries.imports import used_firms

OWN = (
    "Membership", "TurnoverYear", "KnowHow", "ReferenceWork", "Certificate", "Refusal", "Customer",
    "FieldChoice", "Rivalry", "Cooperation", "FirmSearch",
)  # fmt: skip
"""Rows that leave with their firm, by the name of their model."""

CHANGED = gettext_noop("Its page was changed since.")
USED = gettext_noop("It is used since: a person, a need, a proposal or another firm names it.")
ELSEWHERE = gettext_noop("It left the network, or the directory, since.")
IN_PART = gettext_noop("What was changed since stays: {names}.")


@business_verb
def begin_undo(*, actor: Actor, imported: RosterImport, why: str = "") -> RosterImport:
    """The animateur takes an import back."""
    row = RosterImport.objects.select_for_update().get(pk=imported.pk)
    if row.state != ImportState.DONE:
        raise Refused(_("Only an import that is done can be undone, and once."))
    row.state = ImportState.UNDOING
    row.save(update_fields=["state"])
    record(actor, "imports.undo.asked", row, why=why)
    return row


@business_verb
def undo_import(*, actor: Actor, imported: RosterImport, progress: Progress) -> RosterImport:
    """Takes back what can be; says of the rest why it stays."""
    row = RosterImport.objects.select_for_update().get(pk=imported.pk)
    if row.state != ImportState.UNDOING:
        return row
    outcomes = row.outcomes.exclude(outcome=Outcome.SKIPPED)
    progress(0, outcomes.count())
    for batch in itertools.batched(outcomes.filter(outcome=Outcome.MERGED).order_by("-pk"), BATCH):
        _unmerge(batch)
        progress.step(len(batch))
    for batch in itertools.batched(outcomes.filter(outcome=Outcome.ADDED), BATCH):
        _take_away(row, batch)
        progress.step(len(batch))
    row.state, row.undone_at = ImportState.UNDONE, timezone.now()
    row.version += 1
    row.save()
    left = outcomes.filter(undone=Undone.KEPT).count()
    part = outcomes.filter(undone=Undone.PART).count()
    record(actor, "imports.roster.undone", row,
           content={"undone": outcomes.count() - left - part, "in part": part, "stay": left})  # fmt: skip
    return row


def _take_away(imported: RosterImport, batch: Sequence[ImportedFirm]) -> None:
    ids = [one.firm_id for one in batch if one.firm_id]
    locked = Firm.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    versions = dict(locked.values_list("pk", "version"))
    used = used_firms(ids, imported)
    joined = defaultdict(set)
    for firm_id, network_id in Membership.objects.filter(firm__in=ids, left_on=None).values_list(
        "firm", "network"
    ):
        joined[firm_id].add(network_id)
    gone = []
    for one in batch:
        if one.firm_id is None or joined[one.firm_id] != {imported.network_id}:
            _stays(one, Message(ELSEWHERE))
        elif one.firm_id in used:
            _stays(one, Message(USED))
        elif versions.get(one.firm_id) != one.version:
            _stays(one, Message(CHANGED))
        else:
            gone.append(one.firm_id)
            one.undone, one.firm_id = Undone.WHOLE, None
    ImportedFirm.objects.bulk_update(batch, ["undone", "why", "firm"], batch_size=500)
    _delete(gone)


def _delete(ids: Sequence[UUID]) -> None:
    """Firms and all that is theirs, in a query by table: Django's own way reads every row first."""
    _gone(MonthCapacity.objects.filter(know_how__firm__in=ids))
    for name in OWN:
        model = apps.get_model("directory", name)
        _gone(model._default_manager.filter(firm__in=ids))
    Firm.objects.filter(pk__in=ids).delete()


def _gone(rows: models.QuerySet[Any]) -> None:
    rows._raw_delete(rows.db)


def _unmerge(batch: Sequence[ImportedFirm]) -> None:
    """Firms go back to what they were, name by name where someone changed them since."""
    ids = [one.firm_id for one in batch if one.firm_id]
    firms = {one.pk: one for one in Firm.objects.select_for_update().filter(pk__in=ids)}
    columns: set[str] = set()
    for one in batch:
        firm = firms.get(one.firm_id) if one.firm_id else None
        if firm is None:
            _stays(one, Message(ELSEWHERE))
            continue
        stays = _restore(firm, one)
        columns.update(one.before)
        stays += _take_back(one)
        one.undone = Undone.PART if stays else Undone.WHOLE
        if stays:
            one.why = to_plain(Message(IN_PART, {"names": tuple(sorted(set(stays)))}))
    if columns:
        Firm.objects.bulk_update(firms.values(), sorted(columns), batch_size=500)
    Firm.objects.filter(pk__in=firms).update(version=F("version") + 1, updated_at=timezone.now())
    refresh_words(firms)
    ImportedFirm.objects.bulk_update(batch, ["undone", "why"], batch_size=500)


def _restore(firm: Firm, one: ImportedFirm) -> list[str]:
    """Puts back the values that are still those of the import; names those that are not."""
    now, stays = plain({name: getattr(firm, name) for name in one.after}), []
    for name, written in one.after.items():
        if now[name] == written:
            setattr(firm, name, one.before[name])
        else:
            stays.append(name)
    return stays


def _take_back(one: ImportedFirm) -> list[str]:
    """Deletes the rows that the import added; names those that carry something since."""
    stays = []
    for label, ids in one.made.items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=ids)
        busy = set(
            MonthCapacity.objects.filter(know_how__in=ids).values_list("know_how", flat=True)
            if label == "directory.knowhow"
            else ()
        )
        busy |= set(_with_file(rows))
        rows.exclude(pk__in=busy).delete()
        stays += [label.partition(".")[2]] * bool(busy)
    return stays


def _with_file(rows: models.QuerySet[Any]) -> Iterable[Any]:
    """Rows to which someone gave a paper since."""
    names = {one.name for one in rows.model._meta.get_fields()}
    paper = "file" if "file" in names else "proof" if "proof" in names else None
    return () if paper is None else rows.exclude(**{paper: ""}).values_list("pk", flat=True)


def _stays(one: ImportedFirm, why: Message) -> None:
    one.undone, one.why = Undone.KEPT, to_plain(why)
