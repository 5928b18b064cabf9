"""`cordee-web migrate`, `register verify`, `index rebuild`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from django.core.management import call_command
from django.core.management.commands.migrate import Command as MigrateCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import head, verify
from cordee_web.apps.directory.bridge.index import rebuild
from cordee_web.config import embedded, environment, statics
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples


def ensure_database() -> None:
    """The embedded server answers, where the database is ours."""
    if environment.embedded():
        embedded.ensure_running()


def pending() -> int:
    """How many migrations the database still lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def bring_up_to_date(missing: int) -> None:
    """Applies the migrations that the database lacks (most of a minute for an empty one) under a bar."""
    click.echo(say(_("the database is brought to this release: {count} steps"), count=missing))
    with _bar(say(_("steps")), missing) as (bar, task):
        call_command(_Migrate(lambda: bar.advance(task)), verbosity=0, interactive=False)


class _Migrate(MigrateCommand):
    """Django's, telling when a step is done."""

    def __init__(self, advance: Callable[[], object]) -> None:
        super().__init__()
        self._advance = advance

    def migration_progress_callback(
        self, action: str, migration: Any | None = None, fake: bool = False
    ) -> None:
        """Called by Django before and after each step."""
        if action == "apply_success":
            self._advance()


@click.command(
    help=say(
        _("Brings the database to this release: tables, triggers, jobs; collects the static files.")
    )
)
def migrate() -> None:
    """`cordee-web migrate`."""
    ensure_database()
    missing = pending()
    if missing:
        bring_up_to_date(missing)
    text = _("{count} migrations applied") if missing else _("the database is up to date")
    click.echo(say(text, count=missing))
    collected = statics.collect()
    text = _("{count} static files") if collected else _("the static files are up to date")
    click.echo(say(text, count=collected))


@click.group(help=say(_("The register of what was decided.")))
def register() -> None:
    """`cordee-web register`."""


@register.command(
    "verify",
    help=say(_("Checks the whole chain; every fault is listed, and the exit code is then 1.")),
)
def verify_register() -> None:
    """`cordee-web register verify`."""
    ensure_database()
    total = Entry.objects.count()
    with _bar(say(_("entries")), total) as (bar, task):
        faults = list(verify(lambda number: bar.update(task, completed=number)))
    for fault in faults:
        what = say(fault.what, **fault.values)
        click.echo(say(_("entry {number}: {what}"), number=fault.number, what=what))
    if faults:
        raise click.ClickException(
            say(_("{count} faults in {total} entries"), count=len(faults), total=total)
        )
    text = _("{total} entries hold; the last one is {hash}")
    click.echo(say(text, total=total, hash=head()[1]))


@click.group(help=say(_("The files in which firms are searched.")))
def index() -> None:
    """`cordee-web index`."""


@index.command(
    "rebuild",
    help=say(
        _(
            "Writes the search index of every network anew; the site goes on with the old one meanwhile."
        )
    ),
    epilog=examples("cordee-web index rebuild --network valley"),
)
@click.option("--network", "slug", metavar="SLUG", help=say(_("One network only.")))
def rebuild_index(slug: str | None) -> None:
    """`cordee-web index rebuild`."""
    ensure_database()
    networks = list(Network.objects.filter(**({"slug": slug} if slug else {})).order_by("slug"))
    if slug and not networks:
        raise click.ClickException(no_network(slug))
    for network in networks:
        with _bar(network.slug, None) as (bar, task):
            count = rebuild(network.pk, lambda done, of: bar.update(task, completed=done, total=of))
        click.echo(say(_("{network}: {count} firms"), network=network.slug, count=count))


def refuse_unless_new(file: Path) -> None:
    """A file that is to be written must not be there, and its folder must."""
    if file.exists():
        text = _("{file} exists: name another file, or remove it.")
        raise click.ClickException(say(text, file=file))
    if not file.absolute().parent.is_dir():
        raise click.ClickException(
            say(_("{folder} is not a folder."), folder=file.absolute().parent)
        )


def no_network(slug: str) -> str:
    """That no network is called so, with those that are."""
    known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)[:20])
    if not known:
        return say(_("no network is called “{slug}”: there are none."), slug=slug)
    return say(_("no network is called “{slug}”: there are {known}."), slug=slug, known=known)


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[tuple[Progress, TaskID]]:
    """A bar on the error output, where it is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        yield bar, bar.add_task(what, total=total)
