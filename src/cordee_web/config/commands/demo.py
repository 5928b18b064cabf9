"""`cordee-web demo`: the fictional valley on screen."""

from __future__ import annotations

import os
import sys
import webbrowser

import click
from rich.console import Console
from rich.table import Table

from cordee_web.config.commands.serving import free_port, prepare, serve
from cordee_web.config.demo.cast import CAST, PASSWORD
from cordee_web.config.demo.seed import examples_are_here, page_by_link, seed
from cordee_web.config.readiness import when_it_answers
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples


@click.command(
    help=say(
        _(
            "Loads the example valley with its people, needs and proposals, and serves it; safe to run again."
        )
    ),
    epilog=examples("cordee-web demo --no-browser --port 8001"),
)
@click.option("--no-serve", is_flag=True, help=say(_("Load the demo and end.")))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-browser", is_flag=True, help=say(_("Do not open a browser.")))
@click.pass_context
def demo(context: click.Context, no_serve: bool, port: int, no_browser: bool) -> None:
    """`cordee-web demo`."""
    if not examples_are_here():
        raise click.ClickException(
            say(_("the examples are not here: run it from a checkout of Cordée."))
        )
    prepare()
    for step in seed():
        click.echo(f"+ {step}")
    if not no_serve:
        port = free_port("127.0.0.1", port, take_next=True)
    url = f"http://localhost:{port}"
    _tell_logins(url)
    if no_serve:
        return
    if not no_browser and _has_display():
        when_it_answers(url, lambda: webbrowser.open(url))
    context.invoke(serve, port=port)


def _tell_logins(url: str) -> None:
    table = Table(title=f"{url}  ·  mot de passe / password : {PASSWORD}", title_justify="left")
    for heading in ("rôle", "nom", "adresse / login"):
        table.add_column(heading)
    for one in CAST:
        table.add_row(one.role, one.name, one.email)
    Console(file=sys.stdout).print(table)
    path = page_by_link()
    if path:
        click.echo(
            f"page d'un client, sans compte / a buyer's page, without an account:\n{url}{path}"
        )


def _has_display() -> bool:
    return sys.stdout.isatty() and (
        sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )
