from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .conftest import Cordee


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(cordee: Cordee, shell: str) -> None:
    ended = cordee("completion", shell)
    assert (ended.code, ended.err) == (0, "")
    assert "_CORDEE_COMPLETE" in ended.out


def test_an_unknown_shell_is_a_usage_error(cordee: Cordee) -> None:
    ended = cordee("completion", "cmd")
    assert ended.code == 2
    assert ended.err.splitlines()[-1] == (
        "Error: Invalid value for '{bash|zsh|fish}': 'cmd' is not one of 'bash', 'zsh', 'fish'."
    )


def test_the_shell_is_given_commands_and_options() -> None:
    def completed(words: str, last: str) -> list[str]:
        asked = {"_CORDEE_COMPLETE": "fish_complete", "COMP_WORDS": words, "COMP_CWORD": last}
        script = "import sys; sys.argv = ['cordee']; from cordee.cli import main; main()"
        ended = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env=os.environ | asked
        )
        return [line.split("\t")[0] for line in ended.stdout.splitlines()]

    assert completed("cordee no", "no") == ["plain,notice"]
    assert completed("cordee split --js", "--js") == ["plain,--json"]
