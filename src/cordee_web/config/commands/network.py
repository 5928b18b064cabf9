"""`cordee-web network export|import`: a whole network, out and in."""

from __future__ import annotations

from pathlib import Path

import click

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Actor
from cordee_web.apps.transfers.actions.bringing import import_network
from cordee_web.apps.transfers.actions.sending import export_network
from cordee_web.apps.transfers.values import TransferRefused
from cordee_web.config.commands.upkeep import ensure_database, no_network, refuse_unless_new
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples


@click.group(help=say(_("Networks, as archives of open formats (docs/formats/network-export.md).")))
def network() -> None:
    """`cordee-web network`."""


@network.command(
    "export",
    help=say(
        _(
            "Writes the network SLUG whole in FILE, what firms hide included: keep it as you keep a backup."
        )
    ),
    epilog=examples("cordee-web network export valley valley.zip"),
)
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export_one(slug: str, file: Path) -> None:
    """`cordee-web network export SLUG FILE`."""
    ensure_database()
    found = Network.objects.filter(slug=slug).first()
    if found is None:
        raise click.ClickException(no_network(slug))
    refuse_unless_new(file)
    actor = Actor.task("command", network_id=found.pk)
    done = export_network(actor=actor, network=found, path=file)
    file.chmod(0o600)
    click.echo(
        say(_("{what}: {rows} rows, {files} files"), what=file, rows=done.total, files=done.files)
    )


@network.command(
    "import",
    help=say(
        _("Writes the network of FILE, ids kept; all or nothing. Nothing that is here is changed.")
    ),
    epilog=examples("cordee-web network import valley.zip"),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_one(file: Path) -> None:
    """`cordee-web network import FILE`."""
    ensure_database()
    try:
        found, done = import_network(actor=Actor.task("command"), path=file)
    except TransferRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    text = _("{what}: {rows} rows, {files} files")
    click.echo(say(text, what=found.slug, rows=done.total, files=done.files))
