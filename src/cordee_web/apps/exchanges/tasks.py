"""Work of the exchanges in the background: bytes that no row names, withdrawn files of what is dissolved."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from cordee_web.apps.common.background import NEXT, describe
from cordee_web.apps.common.values import Actor
from cordee_web.apps.exchanges.actions.files import forget_withdrawn
from cordee_web.apps.exchanges.actions.storing import sweep
from cordee_web.apps.exchanges.models import Document

SWEEP = "exchanges.sweep"


@app.periodic(cron="35 4 * * *")
@app.task(name=SWEEP, queueing_lock=SWEEP)
async def sweep_files(timestamp: int) -> None:
    """Every night."""
    await sync_to_async(clean_up)()


def clean_up() -> int:
    """Withdrawn files of dissolved cooperations lose their bytes; what no row names goes, and is counted."""
    withdrawn = Document.objects.exclude(withdrawn_at=None).exclude(cooperation__closed_at=None)
    kept = withdrawn.exclude(versions=None).filter(versions__file__gt="").distinct()
    for one in kept.select_related("cooperation"):
        actor = Actor.task(SWEEP, network_id=one.cooperation.network_id)
        forget_withdrawn(actor=actor, document=one)
    return sweep(timezone.now())


describe(SWEEP, gettext_noop("Files that nothing names any more are cleared away"), NEXT)
