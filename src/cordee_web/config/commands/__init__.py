"""The commands of `cordee-web`, one file a subject. Loaded once Django is set up."""

from __future__ import annotations

import sys

import click
from django.core.management import execute_from_command_line, get_commands
from django.db import DatabaseError, InterfaceError

from cordee_web.config import embedded, environment
from cordee_web.config.commands.db import db
from cordee_web.config.commands.demo import demo
from cordee_web.config.commands.jobs import jobs
from cordee_web.config.commands.network import network
from cordee_web.config.commands.serving import serve, worker
from cordee_web.config.commands.upkeep import index, migrate, register
from cordee_web.config.programs import DatabaseTrouble
from cordee_web.config.saying import _, say
from cordee_web.config.speech import examples, speak

TROUBLE, WRONG_USAGE, STOPPED = 1, 2, 130
"""Exit codes: something failed or is at fault; the command was called wrongly; Ctrl-C."""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        _(
            "Runs a Cordée site: its database, its web server, its background jobs, its upkeep.\n\n"
            "Without DATABASE_URL the site has a PostgreSQL server of its own, started when a command "
            "needs it. Django's commands (shell, makemigrations, createsuperuser…) work here too.\n\n"
            "It ends with 0 when all is done, 1 when something failed or is at fault, 2 when it was "
            "called wrongly, 130 when it was stopped."
        )
    ),
    epilog=examples(
        "cordee-web demo", "cordee-web serve --port 8001", "cordee-web db backup saved.tar"
    ),
)
@click.version_option(package_name="cordee", message="%(version)s")
def group() -> None:
    """All commands."""


for _command in (db, demo, index, jobs, migrate, network, register, serve, worker):
    group.add_command(_command)


def main() -> None:
    """Runs a command; what goes wrong is told in a sentence, never as a traceback of ours."""
    speak()
    try:
        asked = sys.argv[1] if len(sys.argv) > 1 else ""
        if asked in get_commands() and asked not in group.commands:
            if environment.embedded():
                embedded.ensure_running()
            execute_from_command_line(sys.argv)
        else:
            sys.exit(group.main(prog_name="cordee-web", standalone_mode=False))
    except click.UsageError as wrong:
        wrong.show()
        sys.exit(WRONG_USAGE)
    except click.ClickException as trouble:
        _fail(trouble.format_message(), trouble.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail(say(_("stopped")), STOPPED)
    except DatabaseTrouble as trouble:
        _fail(str(trouble), TROUBLE)
    except (DatabaseError, InterfaceError) as trouble:
        _fail(say(_("the database refused: {why}"), why=str(trouble).strip()), TROUBLE)


def _fail(why: str, code: int) -> None:
    click.echo(f"cordee-web: {why}", err=True)
    sys.exit(code)
