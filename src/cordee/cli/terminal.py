"""The two streams: answers on stdout, progress and complaints on stderr."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TextIO, cast

import click
from rich.console import Console
from rich.status import Status

from cordee.cli.language import current, translator
from cordee.cli.shown.figures import Voice
from cordee.vocabulary import CordeeError, Message, _

WIDEST: Final = 120
_PADDING: Final = re.compile(r" +(?=\n)")


def voice() -> Voice:
    """The voice of the language in force."""
    return Voice(current(), translator())


class _Trimmed:
    """A stream that drops the spaces with which tables pad the end of a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Writes without the spaces before each end of line."""
        return self._stream.write(_PADDING.sub("", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def printer() -> Console:
    """Where answers are printed: the terminal's width up to `WIDEST`, no colour in a pipe."""
    stream = cast(TextIO, _Trimmed(sys.stdout))
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if console.width > WIDEST:
        console.width = WIDEST
    return console


def print_json(value: Mapping[str, object]) -> None:
    """One JSON object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


def complain(problem: CordeeError, path: Path) -> None:
    """Says on stderr why this file was refused; the rest goes on."""
    text = problem.text(translator())
    if str(path) not in text:
        text = f"{path}: {text}"
    click.echo(voice().say(_("Refused: {problem}"), problem=text), err=True)


class Progress:
    """Shows on stderr what is being done, only on a terminal. Called with a step and its done part."""

    def __init__(self, status: Status | None) -> None:
        self._status = status

    def __call__(self, step: Message, done: float | None = None) -> None:
        """Shows a step; `done` in [0, 1] is shown as a percentage."""
        if self._status is not None:
            text = step.text(translator())
            self._status.update(text if done is None else f"{text} {voice().percent(done)}")


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress line for the time of the block."""
    console = Console(stderr=True, highlight=False, markup=False)
    if not sys.stderr.isatty():
        yield Progress(None)
        return
    with console.status("") as status:
        yield Progress(status)
