"""Work in the background as pages show it, by `kit/_job.html`: how far it is, or why it failed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from cordee.vocabulary import Message
from cordee_web.apps.common.jobs import job_on, message_of
from cordee_web.apps.common.models import LongJob


@dataclass(frozen=True, slots=True)
class Work:
    """A job for its reader; `total` None: how much there is to do is not known yet."""

    job: LongJob
    done: int
    total: int | None
    said: Message | None

    @property
    def failed(self) -> bool:
        """Whether it ended badly; `said` tells why."""
        return self.job.state == LongJob.State.FAILED

    @property
    def under_way(self) -> bool:
        """Whether it waits or runs: the page asks again."""
        return bool(self.job.under_way)


def work_of(job: LongJob) -> Work:
    """A job as it is shown."""
    return Work(job, job.done, job.total, message_of(job))


def work_on(subject: models.Model) -> Work | None:
    """The last job asked for on a row. Ask a rule about the row before showing it."""
    job = job_on(subject)
    return work_of(job) if job is not None else None
