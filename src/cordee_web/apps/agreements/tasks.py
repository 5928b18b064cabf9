"""Jobs of the agreements: the seal on what all have signed."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from cordee_web.apps.agreements.actions.signing import QUEUE, SEAL_TASK, seal_version
from cordee_web.apps.agreements.models import Version
from cordee_web.apps.common.background import AGAIN, describe, errand
from cordee_web.apps.common.values import Actor


@app.task(name=SEAL_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=10, exponential_wait=4))
def seal_one_version(*, version: str) -> None:
    """Seals one version; nothing to do when it is sealed."""
    found = Version.objects.filter(pk=UUID(version)).first()
    if found is not None:
        seal_version(actor=Actor.task("seal"), version=found)


describe(SEAL_TASK, gettext_noop("Seals on signed agreements"), AGAIN)
errand(
    SEAL_TASK,
    "version",
    lambda network_id: Version.objects.filter(agreement__cooperation__network=network_id).values(
        "pk"
    ),
)
