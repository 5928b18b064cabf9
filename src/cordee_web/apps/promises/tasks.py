"""Work of the promises in the background: reminders before their day."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate.contrib.django import app

from cordee_web.apps.common.background import NEXT, describe
from cordee_web.apps.promises.actions.reminding import remind


@app.periodic(cron="30 4 * * *")
@app.task(name="promises.remind", queueing_lock="promises.remind")
async def remind_of_promises(timestamp: int) -> None:
    """Every morning, before the daily mail leaves."""
    await sync_to_async(remind)(timezone.localdate())


describe("promises.remind", gettext_noop("Promises are reminded of"), NEXT)
