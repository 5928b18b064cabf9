"""`cordee-web network export|import`: a whole network, out and in."""

from __future__ import annotations

from pathlib import Path

import click

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Actor
from cordee_web.apps.transfers.actions.bringing import import_network
from cordee_web.apps.transfers.actions.sending import export_network
from cordee_web.apps.transfers.values import TransferRefused
from cordee_web.config.commands.upkeep import ensure_database


@click.group()
def network() -> None:
    """Networks, as archives of open formats (docs/formats/network-export.md)."""


@network.command("export")
@click.argument("slug")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def export_one(slug: str, file: Path) -> None:
    """Writes the network SLUG whole in FILE, what firms hide included: keep it as you keep a backup."""
    ensure_database()
    found = Network.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Network.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise click.ClickException(f"no network is called {slug!r}: there are {known or 'none'}.")
    if file.exists():
        raise click.ClickException(f"{file} exists: name another file, or remove it.")
    if not file.absolute().parent.is_dir():
        raise click.ClickException(f"{file.absolute().parent} is not a folder.")
    actor = Actor.task("command", network_id=found.pk)
    done = export_network(actor=actor, network=found, path=file)
    file.chmod(0o600)
    click.echo(f"{file}: {done.total} rows, {done.files} files")


@network.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_one(file: Path) -> None:
    """Writes the network of FILE, ids kept; all or nothing. Nothing that is here is changed."""
    ensure_database()
    try:
        found, done = import_network(actor=Actor.task("command"), path=file)
    except TransferRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{found.slug}: {done.total} rows, {done.files} files")
