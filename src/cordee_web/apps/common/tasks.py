"""The house-keeping of the jobs themselves."""

from __future__ import annotations

import logging
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.utils.translation import gettext_noop
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from cordee_web.apps.common.background import NEXT, describe
from cordee_web.apps.common.jobs import ATTEMPTS, give_up

log = logging.getLogger("cordee.jobs")


@app.periodic(cron="* * * * * */20")
@app.task(name="common.sweep", queueing_lock="common.sweep", pass_context=True)
async def sweep(context: JobContext, timestamp: int) -> None:
    """Every 20 seconds: jobs whose worker died wait again; one that dies at every attempt is given up."""
    await retry_orphans()


async def retry_orphans() -> int:
    """Puts back the jobs whose worker gives no sign of life; gives their number.

    A worker killed is only known by its silence: `PROCRASTINATE_WORKER_DEFAULTS` says how long.
    """
    manager = app.job_manager
    silence = settings.PROCRASTINATE_WORKER_DEFAULTS["stalled_worker_timeout"]
    orphans = list(await manager.get_stalled_jobs(seconds_since_heartbeat=silence))
    for job in orphans:
        if job.attempts >= ATTEMPTS:
            log.error("job %s (%s) took its worker down %s times", job.id, job.task_name, ATTEMPTS)
            await manager.finish_job(job, Status.FAILED, delete_job=False)
            if told := job.task_kwargs.get("job_id"):
                await sync_to_async(give_up)(UUID(str(told)))
        else:
            log.warning("job %s (%s) lost its worker: it waits again", job.id, job.task_name)
            await manager.retry_job(job)
    return len(orphans)


describe("common.sweep", gettext_noop("Jobs whose worker died begin again"), NEXT)
