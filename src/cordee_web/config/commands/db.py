"""`cordee-web db …`: the embedded server, backups."""

from __future__ import annotations

from pathlib import Path

import click

from cordee_web.config import backups, embedded, environment


@click.group()
def db() -> None:
    """The database: start, stop, save and restore it."""


@db.command()
def start() -> None:
    """Starts the site's own PostgreSQL; a server left by a crash is recovered."""
    _only_embedded()
    click.echo(f"PostgreSQL answers in {embedded.ensure_running()}")


@db.command()
def stop() -> None:
    """Stops the site's own PostgreSQL, after the transactions under way."""
    _only_embedded()
    stopped = embedded.stop()
    if not stopped and embedded.is_running():
        raise click.ClickException("PostgreSQL did not stop within a minute; it still answers.")
    click.echo("PostgreSQL is stopped" if stopped else "PostgreSQL was not running")


@db.command()
def status() -> None:
    """Says where the database is and whether it answers (exit code 1: it does not)."""
    if not environment.embedded():
        where = backups.connection_words()
        click.echo(
            f"DATABASE_URL names {where}: {'it answers' if backups.answers() else 'no answer'}"
        )
        raise click.exceptions.Exit(0 if backups.answers() else 1)
    running = embedded.is_running()
    click.echo(f"data    {environment.database_folder() / 'data'}")
    click.echo(f"socket  {environment.socket_folder()}")
    click.echo(f"server  {f'runs (process {embedded.postmaster()})' if running else 'stopped'}")
    raise click.exceptions.Exit(0 if running else 1)


@db.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Saves database and files in FILE, an archive with a manifest of hashes; the site may run meanwhile."""
    _ensure()
    if file.exists():
        raise click.ClickException(f"{file} exists: name another file, or remove it.")
    if not file.absolute().parent.is_dir():
        raise click.ClickException(f"{file.absolute().parent} is not a folder.")
    manifest = backups.save(file)
    head = manifest.register
    click.echo(f"{file} ({file.stat().st_size / 1e6:.1f} MB)")
    click.echo(f"register: entry {head.number}, {head.hash}")


@db.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Replace a database that is not empty.")
def restore(file: Path, replace: bool) -> None:
    """Restores what `db backup` saved. Stop the site first. All or nothing: a failure changes nothing."""
    _ensure()
    manifest = backups.restore(file, replace=replace)
    click.echo(f"restored what was saved on {manifest.saved_at}")
    click.echo(f"register: entry {manifest.register.number}, as it was saved")


def _ensure() -> None:
    if environment.embedded():
        embedded.ensure_running()


def _only_embedded() -> None:
    if not environment.embedded():
        raise click.ClickException(
            "DATABASE_URL names a server that is not ours to start or stop "
            f"({backups.connection_words()})."
        )
