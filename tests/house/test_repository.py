"""The repository keeps its promises: locks, decisions, glossary, no trace of a machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-web.txt", "requirements-dev.txt"]


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    ).stdout
    if not listed:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url\S*", text) == []


def test_all_locks_pin_the_same_versions() -> None:
    def pins(lock: str) -> dict[str, str]:
        found = re.findall(
            r"(?m)^([A-Za-z0-9_.\[\]-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8")
        )
        return {name.split("[")[0]: version for name, version in found}

    engine, web, large = (pins(lock) for lock in LOCKS)
    assert {name: large.get(name) for name in {**engine, **web}} == {**engine, **web}


def test_no_file_carries_a_path_of_somebodys_machine() -> None:
    private = re.compile(r"(?<![\w.$~}])/(?:home|Users|root|work|tmp/cordee)/[\w.]")
    assert [str(path.relative_to(ROOT)) for path in _tracked() if private.search(_text(path))] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "adr"
    listed = re.findall(
        r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")
    )
    assert listed == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_every_word_of_the_glossary_has_its_three_languages_and_definition() -> None:
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    ][2:]
    assert [row[0] for row in rows if len(row) != 4 or not all(row)] == []
    words = [row[0].lower() for row in rows]
    assert words == sorted(words)


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for page in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "examples").rglob("*.md"),
    ]:
        for target in re.findall(
            r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")
        ):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert broken == []


def test_vendored_data_say_where_they_come_from() -> None:
    silent = [
        str(folder.relative_to(ROOT))
        for folder in sorted((ROOT / "src").rglob("data"))
        if folder.is_dir() and not (folder / "PROVENANCE.toml").is_file()
    ]
    assert silent == []


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {command: f"make {command}" in readme for command in ("demo", "test")} == {
        "demo": True,
        "test": True,
    }
