"""`cordee-web serve` and `cordee-web worker`."""

from __future__ import annotations

import socket
import sys
from contextlib import closing

import click
from procrastinate.contrib.django import app

from cordee_web.config import environment, statics
from cordee_web.config.commands.upkeep import bring_up_to_date, ensure_database, pending
from cordee_web.config.readiness import when_it_answers
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples
from cordee_web.config.supervisor import Child, supervise


@click.command(
    help=say(_("Serves the site and does its background jobs, until Ctrl-C.")),
    epilog=examples("cordee-web serve --host 0.0.0.0 --port 8001 --workers 4"),
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=say(_("Address to listen on."))
)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option(
    "--next-free", is_flag=True, help=say(_("Take the next free port when this one is taken."))
)
@click.option(
    "--no-jobs", is_flag=True, help=say(_("No worker for background jobs beside the web server."))
)
@click.option("--access-log", is_flag=True, help=say(_("Write one line a request.")))
def serve(
    host: str, port: int, workers: int, next_free: bool, no_jobs: bool, access_log: bool
) -> None:
    """`cordee-web serve`."""
    port = free_port(host, port, take_next=next_free)
    prepare()
    url = environment.text("CORDEE_URL") or f"http://{_shown(host)}:{port}"
    children = [web(host, port, workers, url, access_log=access_log)]
    if not no_jobs:
        own = {"CORDEE_URL": url}  # the mails that it sends lead to this site
        children.append(Child("jobs", [sys.executable, "-m", "cordee_web", "worker"], own))
    click.echo(say(_("Cordée starts: a few seconds…")))
    here = f"http://{_reached(host)}:{port}"  # the public name may lead through a proxy that is not there yet
    served = say(_("Cordée is served on {url} (Ctrl-C stops it)"), url=url)
    when_it_answers(here, lambda: click.echo(served))
    supervise(children)


@click.command(
    help=say(
        _("Does background jobs until Ctrl-C; as many workers as wanted may run, on any machine.")
    )
)
@click.option("--once", is_flag=True, help=say(_("Do what waits, then end.")))
def worker(once: bool) -> None:
    """`cordee-web worker`."""
    ensure_database()
    with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
        working.run_worker(wait=not once)


def prepare() -> None:
    """The database answers and is up to date, and the static files are collected."""
    ensure_database()
    if missing := pending():
        if not environment.embedded():
            raise click.ClickException(
                say(
                    _(
                        "the database lacks {count} migrations: save it, then run "
                        "`cordee-web migrate`."
                    ),
                    count=missing,
                )
            )
        bring_up_to_date(missing)
    statics.collect()


def web(host: str, port: int, workers: int, url: str, *, access_log: bool = False) -> Child:
    """The web server, as a process to watch."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "4",
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    line = [sys.executable, "-m", "granian", *(part for pair in options.items() for part in pair)]
    line += ["--respawn-failed-workers", "--no-ws"]
    line += ["--access-log", "--log-level", "info"] if access_log else []
    return Child("web", [*line, "cordee_web.config.wsgi:application"], {"CORDEE_URL": url})


def free_port(host: str, port: int, *, take_next: bool) -> int:
    """The port, if it is free; else the next free one, taken when told so or agreed to."""
    if _is_free(host, port):
        return port
    other = next(
        (one for one in range(port + 1, min(port + 100, 65536)) if _is_free(host, one)), None
    )
    return _agreed(port, other, take_next=take_next)


def _agreed(port: int, other: int | None, *, take_next: bool) -> int:
    """The free port that is taken instead, if whoever asks agrees."""
    if other is None:
        text = _(
            "Port {port} is taken by another program, and so are those after it: choose one with --port."
        )
        raise click.ClickException(say(text, port=port))
    if take_next:
        text = _("Port {port} is taken by another program: {other} is used instead.")
        click.echo(say(text, port=port, other=other))
    elif sys.stdin.isatty():
        text = _("Port {port} is taken by another program. Use {other}?")
        click.confirm(say(text, port=port, other=other), default=True, abort=True)
    else:
        text = _("Port {port} is taken by another program. {other} is free: --port {other}")
        raise click.ClickException(say(text, port=port, other=other))
    return other


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError as refused:
            raise click.ClickException(
                say(_("port {port} needs rights that you lack: choose one above 1023."), port=port)
            ) from refused
        except socket.gaierror as wrong:
            raise click.ClickException(
                say(_("{host} is no address of this machine."), host=host)
            ) from wrong
        except OSError:
            return False
    return True


def _reached(host: str) -> str:
    """Where this machine reaches what listens on that address."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104
    return everywhere.get(host, f"[{host}]" if ":" in host else host)


def _shown(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "0.0.0.0", "::1", "::"} else host  # noqa: S104
