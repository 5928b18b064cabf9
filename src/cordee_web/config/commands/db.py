"""`cordee-web db …`: the embedded server, backups."""

from __future__ import annotations

from pathlib import Path

import click

from cordee_web.config import backups, embedded, environment
from cordee_web.config.commands.upkeep import ensure_database, refuse_unless_new
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples


@click.group(help=say(_("The database: start, stop, save and restore it.")))
def db() -> None:
    """`cordee-web db`."""


@db.command(help=say(_("Starts the site's own PostgreSQL; a server left by a crash is recovered.")))
def start() -> None:
    """`cordee-web db start`."""
    _only_embedded()
    click.echo(say(_("PostgreSQL answers in {folder}"), folder=embedded.ensure_running()))


@db.command(help=say(_("Stops the site's own PostgreSQL, after the transactions under way.")))
def stop() -> None:
    """`cordee-web db stop`."""
    _only_embedded()
    stopped = embedded.stop()
    if not stopped and embedded.is_running():
        raise click.ClickException(
            say(_("PostgreSQL did not stop within a minute; it still answers."))
        )
    click.echo(say(_("PostgreSQL is stopped") if stopped else _("PostgreSQL was not running")))


@db.command(
    help=say(_("Says where the database is and whether it answers (exit code 1: it does not)."))
)
def status() -> None:
    """`cordee-web db status`."""
    if not environment.embedded():
        where = backups.connection_words()
        answers = backups.answers()
        text = (
            _("DATABASE_URL names {where}: it answers")
            if answers
            else _("DATABASE_URL names {where}: no answer")
        )
        click.echo(say(text, where=where))
        raise click.exceptions.Exit(0 if answers else 1)
    running = embedded.is_running()
    click.echo(say(_("data    {folder}"), folder=environment.database_folder() / "data"))
    click.echo(say(_("socket  {folder}"), folder=environment.socket_folder()))
    text = _("server  runs (process {number})") if running else _("server  stopped")
    click.echo(say(text, number=embedded.postmaster()))
    raise click.exceptions.Exit(0 if running else 1)


@db.command(
    help=say(
        _(
            "Saves database and files in FILE, an archive with a manifest of hashes; "
            "the site may run meanwhile."
        )
    ),
    epilog=examples("cordee-web db backup saved.tar"),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """`cordee-web db backup FILE`."""
    ensure_database()
    refuse_unless_new(file)
    manifest = backups.save(file)
    head = manifest.register
    click.echo(f"{file} ({file.stat().st_size / 1e6:.1f} MB)")
    click.echo(say(_("register: entry {number}, {hash}"), number=head.number, hash=head.hash))


@db.command(
    help=say(
        _(
            "Restores what `db backup` saved. Stop the site first. All or nothing: a failure changes nothing."
        )
    ),
    epilog=examples("cordee-web db restore saved.tar --replace"),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help=say(_("Replace a database that is not empty.")))
def restore(file: Path, replace: bool) -> None:
    """`cordee-web db restore FILE`."""
    ensure_database()
    manifest = backups.restore(file, replace=replace)
    click.echo(say(_("restored what was saved on {moment}"), moment=manifest.saved_at))
    text = _("register: entry {number}, as it was saved")
    click.echo(say(text, number=manifest.register.number))


def _only_embedded() -> None:
    if not environment.embedded():
        raise click.ClickException(
            say(
                _("DATABASE_URL names a server that is not ours to start or stop ({where})."),
                where=backups.connection_words(),
            )
        )
