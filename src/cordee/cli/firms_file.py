"""The roster that the user names, and its search index, kept in the cache from one run to the next."""

from __future__ import annotations

import contextlib
import hashlib
import os
from importlib import metadata
from pathlib import Path

import click

from cordee.cli.language import say
from cordee.cli.terminal import Progress
from cordee.rosters import Roster, read_mapping, read_roster
from cordee.scenarios import Search, searched
from cordee.vocabulary import CordeeError, Message, UnreadableFile, _

MOST_CACHED = 12
"""Search indexes kept in the user's cache; the oldest go first."""


def roster_of(path: Path, mapping: Path | None) -> Roster:
    """The roster, with the user's own columns when given; says on stderr how many rows need a look."""
    roster = read_roster(path, mapping=None if mapping is None else read_mapping(mapping))
    if not roster.companies:
        raise UnreadableFile(Message(_("no firm could be read")), where=path)
    return roster


def search_in(
    path: Path, roster: Roster, index: Path | None, mapping: Path | None, progress: Progress
) -> Search:
    """The search over this roster: the index given, else the one kept in the cache, else a new one."""
    if index is not None:
        return searched(roster.companies, index, progress)
    kept = _cache_of(path, mapping)
    if kept.is_file():
        with contextlib.suppress(CordeeError, OSError):
            return searched(roster.companies, kept, progress)
    made = searched(roster.companies, None, progress)
    with contextlib.suppress(OSError):
        _keep(made, kept)
    return made


def _cache_of(path: Path, mapping: Path | None) -> Path:
    """Where the index of this roster is kept: named by what it was made from."""
    digest = hashlib.sha256(metadata.version("cordee").encode())
    for one in (path, mapping):
        if one is not None:
            digest.update(one.read_bytes())
    return _cache_folder() / f"{digest.hexdigest()[:32]}.index"


def _cache_folder() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(root) / "cordee" / "indexes"


def _keep(search: Search, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    search.index.save(path)
    oldest_first = sorted(path.parent.glob("*.index"), key=lambda one: one.stat().st_mtime)
    for one in oldest_first[:-MOST_CACHED]:
        one.unlink(missing_ok=True)


def warn_of_dirty_rows(roster: Roster, path: Path) -> None:
    """One line on stderr when rows need a look."""
    dirty = len(roster.report.issues)
    if dirty:
        text = _("{firms} firms read; {dirty} remarks on the list: see cordee roster {path}")
        click.echo(say(text, firms=len(roster.companies), dirty=dirty, path=str(path)), err=True)
