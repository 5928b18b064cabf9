"""`bin/chromium` on other machines: what it finds, what it installs, what it says to do when it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

CHROMIUM = Path(__file__).resolve().parents[2] / "bin" / "chromium"
RUNS, STUB = "exit 0", "exit 127"


@pytest.mark.parametrize(
    ("programs", "code", "last"),
    [
        ({"chromium": STUB, "google-chrome": RUNS}, 0, "{bin}/google-chrome"),
        (
            {"chromium-browser": STUB},
            1,
            "no Chromium on the PATH runs, and there is no apt-get: "
            "install Chromium by your system's means",
        ),
        (
            {"apt-get": RUNS, "id": "echo 1000"},
            1,
            "no Chromium on the PATH runs, and only root can install Debian's: "
            "sudo apt-get install chromium",
        ),
        (
            {"apt-get": "exit 100", "id": "echo 0"},
            1,
            "apt-get could not install chromium (its words are above): "
            "mend the network or /etc/apt, or put one on the PATH",
        ),
        (
            {"apt-get": RUNS, "id": "echo 0"},
            1,
            "chromium is installed and does not run: what does 'chromium --version' say?",
        ),
    ],
)
def test_it_finds_one_that_runs_or_says_what_to_do(
    tmp_path: Path, programs: dict[str, str], code: int, last: str
) -> None:
    for name, does in programs.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", CHROMIUM], env={"PATH": str(tmp_path)}, capture_output=True, text=True
    )
    said = (done.stdout + done.stderr).splitlines()
    assert (done.returncode, said[-1]) == (code, last.format(bin=tmp_path))
