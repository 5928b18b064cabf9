"""`cordee-web jobs`: what works in the background, of all networks or of one."""

from __future__ import annotations

import click
from django.utils import timezone, translation

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.background import (
    duties,
    lines,
    worker_lives,
    worker_seen,
    works,
)
from cordee_web.apps.common.jobs import message_of
from cordee_web.apps.common.models import LongJob
from cordee_web.apps.common.values import Actor
from cordee_web.config.commands.upkeep import ensure_database, no_network
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples, language

LAST = 20
"""Long jobs that are listed, the newest."""
STATES = {
    LongJob.State.WAITING: _("waits"),
    LongJob.State.RUNNING: _("runs"),
    LongJob.State.DONE: _("done"),
    LongJob.State.FAILED: _("failed"),
}


@click.command(
    help=say(
        _(
            "What works in the background: long jobs, mails and other errands that are not done, "
            "periodic work, and whether a worker lives."
        )
    ),
    epilog=examples("cordee-web jobs --network valley"),
)
@click.option("--network", "slug", metavar="SLUG", help=say(_("One network only.")))
def jobs(slug: str | None) -> None:
    """`cordee-web jobs`."""
    ensure_database()
    network = Network.objects.filter(slug=slug).first() if slug else None
    if slug and network is None:
        raise click.ClickException(no_network(slug))
    actor = Actor.task("command", network_id=network.pk if network else None)
    _say_works(actor)
    _say_errands(actor)
    _say_duties()
    if not worker_lives():
        seen = worker_seen()
        since = f"{timezone.localtime(seen):%Y-%m-%d %H:%M}" if seen else say(_("never"))
        click.echo(say(_("no worker lives (last seen: {at}): `cordee-web worker`"), at=since))


def _say_works(actor: Actor) -> None:
    for job in works(actor)[:LAST]:
        message = message_of(job)
        with translation.override(language()):
            text = message.text(translated) if message else ""
        far = f" {job.done}/{job.total}" if job.total and job.under_way else ""
        click.echo(
            f"{timezone.localtime(job.created_at):%Y-%m-%d %H:%M}  {job.kind:<20} "
            f"{say(STATES[LongJob.State(job.state)])}{far}  {text}".rstrip()
        )


def _say_errands(actor: Actor) -> None:
    text = _("{what}: {waiting} waiting, {running} running, {failed} failed")
    for one in lines(actor):
        label = say(one.about.label)
        click.echo(
            say(text, what=label, waiting=one.waiting, running=one.running, failed=one.failed)
        )
        if one.failed:
            click.echo(f"  {say(one.about.cure)}")


def _say_duties() -> None:
    for one in duties():
        last = f"{timezone.localtime(one.last):%Y-%m-%d %H:%M}" if one.last else say(_("never"))
        click.echo(say(_("{what}: last done {at}"), what=say(one.about.label), at=last))
