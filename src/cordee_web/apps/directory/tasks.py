"""Jobs of the directory: reminders of certificates, the search index, old changes forgotten."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_noop
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.types import JSONDict

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.background import AGAIN, NEXT, describe, errand
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.certificates import (
    due_certificates,
    is_due,
    remind_of_expiry,
)
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.models import Change, Firm
from cordee_web.apps.directory.queries.journal import KEPT_HOURS

REMIND_TASK = "directory.remind_of_expiry"
REBUILD_TASK = "directory.rebuild_index"
QUEUE = "directory"


@app.periodic(cron="0 4 * * *")
@app.task(name="directory.find_expiring", queue=QUEUE)
def find_expiring(timestamp: int) -> None:
    """Every morning: one job by firm that has a certificate to be reminded of."""
    today = timezone.localdate()
    firms = {one.firm_id for one in due_certificates(today) if is_due(one, today)}
    jobs: list[JSONDict] = [{"firm": str(pk)} for pk in sorted(firms)]
    if jobs:
        app.configure_task(REMIND_TASK, queue=QUEUE).batch_defer(*jobs)


@app.task(name=REMIND_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def remind_one_firm(*, firm: str) -> None:
    """Reminds the people of one firm."""
    found = Firm.objects.filter(pk=UUID(firm)).first()
    if found is not None:
        remind_of_expiry(actor=Actor.task("certificate-reminders"), firm=found)


def rebuild_soon(network_id: UUID, changed: int) -> None:
    """After so many changes that the next search would write the index anew, a job does it."""
    if changed > index.MOST_CHANGED:
        app.configure_task(REBUILD_TASK, queue=QUEUE).defer(network=str(network_id))


@app.task(name=REBUILD_TASK, queue=QUEUE, retry=RetryStrategy(max_attempts=3, wait=60))
def rebuild_index(*, network: str) -> None:
    """Writes the search index of a network."""
    index.rebuild(UUID(network))


@app.periodic(cron="20 * * * *")
@app.task(name="directory.forget_changes", queue=QUEUE)
def forget_changes(timestamp: int) -> None:
    """Every hour: what every process has taken in by now is forgotten."""
    Change.objects.filter(at__lt=timezone.now() - timedelta(hours=KEPT_HOURS)).delete()


describe(REMIND_TASK, gettext_noop("Reminders before certificates expire"), AGAIN)
describe("directory.find_expiring", gettext_noop("Certificates that expire are looked for"), NEXT)
describe("directory.forget_changes", gettext_noop("Old traces of changes are cleared away"), NEXT)
errand(REMIND_TASK, "firm", lambda network_id: Firm.objects.in_network(network_id).values("pk"))

describe(REBUILD_TASK, gettext_noop("The search index is written anew"), AGAIN)
errand(
    REBUILD_TASK, "network", lambda network_id: Network.objects.filter(pk=network_id).values("pk")
)
