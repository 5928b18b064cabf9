"""`cordee-web migrate`, `register verify`, `index rebuild`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import head, verify
from cordee_web.apps.directory.bridge.index import rebuild
from cordee_web.config import embedded, environment, statics


def ensure_database() -> None:
    """The embedded server answers, where the database is ours."""
    if environment.embedded():
        embedded.ensure_running()


def pending() -> int:
    """How many migrations the database still lacks."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@click.command()
def migrate() -> None:
    """Brings the database to this release: tables, triggers, jobs; collects the static files."""
    ensure_database()
    missing = pending()
    if missing:
        call_command("migrate", verbosity=0, interactive=False)
    click.echo(f"{missing} migrations applied" if missing else "the database is up to date")
    collected = statics.collect()
    click.echo(f"{collected} static files" if collected else "the static files are up to date")


@click.group()
def register() -> None:
    """The register of what was decided."""


@register.command("verify")
def verify_register() -> None:
    """Checks the whole chain; every fault is listed, and the exit code is then 1."""
    ensure_database()
    total = Entry.objects.count()
    with _bar("entries", total) as (bar, task):
        faults = list(verify(lambda number: bar.update(task, completed=number)))
    for fault in faults:
        click.echo(f"entry {fault.number}: {fault.what}")
    if faults:
        raise click.ClickException(f"{len(faults)} faults in {total} entries")
    click.echo(f"{total} entries hold; the last one is {head()[1]}")


@click.group()
def index() -> None:
    """The files in which firms are searched."""


@index.command("rebuild")
@click.option("--network", "slug", metavar="SLUG", help="One network only.")
def rebuild_index(slug: str | None) -> None:
    """Writes the search index of every network anew; the site goes on with the old one meanwhile."""
    ensure_database()
    networks = list(Network.objects.filter(**({"slug": slug} if slug else {})).order_by("slug"))
    if slug and not networks:
        known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise click.ClickException(f"no network is called {slug!r}: there are {known or 'none'}.")
    for network in networks:
        with _bar(network.slug, None) as (bar, task):
            count = rebuild(network.pk, lambda done, of: bar.update(task, completed=done, total=of))
        click.echo(f"{network.slug}: {count} firms")


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[tuple[Progress, TaskID]]:
    """A bar on the error output, where it is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        yield bar, bar.add_task(what, total=total)
