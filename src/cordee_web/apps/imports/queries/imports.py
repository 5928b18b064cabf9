"""Reads of imports and of what became of their rows."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from cordee.vocabulary import Message, from_plain
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import Firm, Role
from cordee_web.apps.imports.enums import Outcome
from cordee_web.apps.imports.models import FirmMerge, RosterImport

NOT_OWN = frozenset(
    {
        "directory.membership", "directory.turnoveryear", "directory.knowhow",
        "directory.referencework", "directory.certificate", "directory.refusal",
        "directory.customer", "directory.fieldchoice", "directory.firmsearch",
        "imports.importmatch", "imports.importedfirm", "imports.firmmerge", "imports.twofirms",
    }
)  # fmt: skip
"""Rows that are a part of a firm, or of its import: having them is not being used by others."""


def imports_seen(actor: Actor) -> QuerySet[RosterImport]:
    """The imports of the network that the actor animates; nobody else sees one."""
    if not actor.animates or actor.network_id is None:
        return RosterImport.objects.none()
    return RosterImport.objects.filter(network_id=actor.network_id)


def error_of(imported: RosterImport) -> tuple[Message, Message | None] | None:
    """Why the file could not be read, and what to do."""
    if imported.error is None:
        return None
    remedy = imported.error["remedy"]
    problem = from_plain(Message, imported.error["problem"])
    return problem, None if remedy is None else from_plain(Message, remedy)


def kept_by_people(firm_ids: Collection[UUID]) -> set[UUID]:
    """Those of these firms for which someone acts: their pages are theirs to change."""
    return set(Role.objects.filter(firm__in=firm_ids, until=None).values_list("firm", flat=True))


def used_firms(firm_ids: Collection[UUID], imported: RosterImport) -> set[UUID]:
    """Those of these firms that something else names: a role, a need, a proposal, another firm…

    What another firm of the same import says of them came with it, and does not count.
    """
    together = imported.outcomes.filter(outcome=Outcome.ADDED).values("firm")
    used: set[UUID] = set()
    for relation in Firm._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        if model._meta.label_lower in NOT_OWN or model is Firm:
            continue
        if model._meta.label_lower == "directory.cooperation" and name == "firm":
            continue
        found = model._default_manager.filter(**{f"{name}__in": firm_ids})
        if name == "other":
            found = found.exclude(firm__in=together)
        used.update(found.values_list(name, flat=True))
    return used


def moved_to(lost: UUID | str) -> FirmMerge | None:
    """Where a page that is no more went, by its id or its slug."""
    field = "lost_id" if isinstance(lost, UUID) else "lost_slug"
    return FirmMerge.objects.filter(**{field: lost}).select_related("kept").first()
