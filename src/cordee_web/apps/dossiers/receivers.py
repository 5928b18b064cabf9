"""What the file hangs on the registries of the cooperations."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from cordee_web.apps.cooperations.values.archives import register_archive
from cordee_web.apps.cooperations.values.asks import register_asks
from cordee_web.apps.cooperations.values.happenings import register_happenings
from cordee_web.apps.cooperations.values.takeaways import register_takeaway
from cordee_web.apps.dossiers.models import ReliedFirm
from cordee_web.apps.dossiers.queries.kept import archive, own_file
from cordee_web.apps.dossiers.queries.relied import OF_FILE
from cordee_web.apps.dossiers.queries.told import file_asked, file_happened, mandates_asked
from cordee_web.apps.tenders.actions.guarding import ask_guard
from cordee_web.apps.tenders.values import register_relied

register_happenings("dossiers.file", file_happened)
register_asks("dossiers.file", file_asked, order=25, among="tender")
register_asks("dossiers.mandates", mandates_asked, order=26, among="tender")
register_archive("dossiers.file", archive)
register_takeaway("dossiers.file", own_file)
register_relied("dossiers.file", OF_FILE)


@receiver([post_save, post_delete], sender=ReliedFirm, dispatch_uid="dossiers.guard-relied")
def guard_relied(instance: ReliedFirm, **kwargs: Any) -> None:
    """A firm on whom a member relies from now on, or no more, is examined with the members."""
    if not kwargs.get("raw"):
        ask_guard(instance.room_id)
