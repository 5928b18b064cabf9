"""Runs a command line and turns every way to end into a clear message and an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from itertools import pairwise

import click

from cordee.cli.app import app
from cordee.cli.exits import Exit
from cordee.cli.language import choose, from_environment, languages, say, translator
from cordee.vocabulary import CordeeError, _, cause_of

COMPLETION = "_CORDEE_COMPLETE"
"""The variable by which a shell asks for completions."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Entry point of the command `cordee`."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: Sequence[str]) -> int:
    """Runs one command line and gives its exit code; nothing it meets becomes a traceback."""
    _speak_utf8()
    choose(_asked_language(arguments) or from_environment(os.environ))
    try:
        result = app.main(list(arguments), prog_name="cordee", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_the_pipe()
        return Exit.PIPE_CLOSED
    except SystemExit as ended:  # click ends so for a closed pipe, and after shell completion
        return int(ended.code or 0) if COMPLETION in os.environ else Exit.PIPE_CLOSED
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), color=asked.ctx.color if asked.ctx else None)
        return Exit.USAGE
    except click.ClickException as wrong:
        wrong.show()
        return Exit.USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo(say(_("Interrupted.")), err=True)
        return Exit.INTERRUPTED
    except Exception as problem:
        return _explain(problem, debug="--debug" in arguments)
    return int(result) if isinstance(result, int) else Exit.DONE


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` asks for, known before the help or an error is written."""
    said = [one.removeprefix("--lang=") for one in arguments if one.startswith("--lang=")]
    said += [after for one, after in pairwise(arguments) if one == "--lang"]
    return next((one for one in said if one in languages()), None)


def _explain(problem: Exception, *, debug: bool) -> int:
    """Says what went wrong on stderr; the traceback only when asked."""
    if debug:
        traceback.print_exception(problem)
    if isinstance(problem, CordeeError):
        click.echo(say(_("Error: {problem}"), problem=problem.text(translator())), err=True)
        return Exit.REFUSED
    if isinstance(problem, OSError):
        where = f"{problem.filename}: " if problem.filename else ""
        text = where + cause_of(problem).text(translator())
        click.echo(say(_("Error: {problem}"), problem=text), err=True)
        return Exit.REFUSED
    text = f"{type(problem).__name__}: {problem}"
    click.echo(
        say(_("Unexpected error ({problem}). This is a fault of Cordée."), problem=text), err=True
    )
    if not debug:
        click.echo(say(_("Run again with --debug to see where it comes from.")), err=True)
    return Exit.FAULT


def _speak_utf8() -> None:
    """Accents survive a C locale and an odd terminal encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _leave_the_pipe() -> None:
    """Points stdout elsewhere, so that Python's own flush at exit stays silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
