from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

import pytest

from cordee.cli.app import COMMANDS
from cordee.cli.exits import Exit

from .conftest import Cordee

CORDEE = [sys.executable, "-m", "cordee"]


def test_version(cordee: Cordee) -> None:
    ended = cordee("--version")
    assert (ended.code, ended.out) == (0, f"cordee {metadata.version('cordee')}\n")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_help_is_shown_in_both_languages(
    cordee: Cordee, command: str | None, language: str
) -> None:
    ended = cordee("--lang", language, *([command] if command else []), "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith({"en": "Usage: cordee", "fr": "Usage : cordee"}[language])
    assert ("\nExemples:\n" in ended.out or "\nExamples:\n" in ended.out) == (
        command not in (None, "bench")
    )


def test_an_unknown_command_is_a_usage_error(cordee: Cordee) -> None:
    ended = cordee("anwser")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines()[-1] == "Error: No such command 'anwser'."


def test_an_unknown_option_suggests_the_right_one_in_french(cordee: Cordee) -> None:
    ended = cordee("--lang", "fr", "notice", "--jsn", "x")
    assert ended.code == 2
    assert ended.err.splitlines()[-1] == (
        "Erreur : Option inconnue : '--jsn'. Vouliez-vous dire '--json' ?"
    )


def test_no_command_shows_the_help_and_is_a_usage_error(cordee: Cordee) -> None:
    ended = cordee()
    assert (ended.code, ended.out.splitlines()[0]) == (
        2,
        "Usage: cordee [OPTIONS] COMMAND [ARGS]...",
    )


def test_listing_the_commands_imports_none_of_them() -> None:
    script = (
        "import sys; from cordee.cli import run; run(['--help']);"
        " sys.exit(any(name in sys.modules for name in ('numba', 'numpy', 'rich', 'lxml')))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True).returncode == 0


def test_accents_survive_a_c_locale(tmp_path: Path) -> None:
    environment = {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PATH": os.environ["PATH"],
    }
    ended = subprocess.run(
        [*CORDEE, "--lang", "fr", "--help"], capture_output=True, env=environment
    )
    assert "Donnez à Cordée un besoin" in ended.stdout.decode("utf-8")


def test_a_closed_pipe_is_silent(need: Path) -> None:
    process = subprocess.Popen(
        [*CORDEE, "notice", "--json", *([str(need)] * 40)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), said) == (Exit.PIPE_CLOSED, b"")


def _opened_by_its_reader(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """The writing end of a pipe, once the process waits at the other."""
    while process.poll() is None:
        with contextlib.suppress(OSError):
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        time.sleep(0.02)
    raise AssertionError("the command ended before it was interrupted")


def _heed_ctrl_c() -> None:
    """A job that a shell put in the background ignores Ctrl-C, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    """The command waits for a file that nobody writes, until Ctrl-C."""
    pipe = tmp_path / "never-written.yaml"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [*CORDEE, "split", str(pipe)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ, LANGUAGE="en"),
        preexec_fn=_heed_ctrl_c,
    )
    with process:
        try:
            end = _opened_by_its_reader(pipe, process)
            process.send_signal(signal.SIGINT)
            out, said = process.communicate(timeout=60)
        finally:
            process.kill()
    os.close(end)
    assert (process.returncode, out, said.strip()) == (Exit.INTERRUPTED, b"", b"Interrupted.")


def test_an_unexpected_error_is_no_traceback(cordee: Cordee, firms: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    ended = cordee("index", firms, "-o", blocked / "x.index")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("Error: ")
    assert "Traceback" not in ended.err
