"""The searchable directory of a network: a snapshot on disk, mapped and shared, patched with what changed.

A job writes a snapshot: the index file of the engine, and the companies beside it. A web process maps the
last one, takes in the firms changed since, drops those that left, and keeps the result until something
changes again. A leader reads the same snapshot with their competitors as they show themselves to them.
"""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone

from cordee.retrieval import build_index, open_index
from cordee.scenarios import Search, searched
from cordee.vocabulary import Company
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.bridge.companies import companies_of
from cordee_web.apps.directory.models import Firm, Membership
from cordee_web.apps.directory.queries.visibility import rivals

FORMAT = 1
MOST_CHANGED = 2_000
"""Beyond so many firms changed since the snapshot, a new one is written before answering."""
MOST_VIEWS = 64
"""Readers whose directory a process keeps ready."""

type Stamps = dict[UUID, datetime]
"""When each firm was last written."""

type Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """A network's firms as its animateur sees them, their index, and the state of each firm it saw."""

    folder: Path
    stamps: Stamps
    companies: tuple[Company, ...]
    search: Search


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The directory as one reader may search it. `token` changes whenever anything in it may have.

    `mark` is what the rows told when it was made.
    """

    search: Search
    token: str
    mark: tuple[Any, ...]


_snapshots: dict[UUID, Snapshot] = {}
_views: dict[tuple[UUID, UUID | None], View] = {}
_lock = Lock()


def rebuild(network_id: UUID, progress: Progress | None = None) -> int:
    """Writes a new snapshot of a network; gives the number of its firms.

    Readers see the old one until the new one is whole: killed at any moment, it leaves the old one.
    """
    stamps = _stamps(network_id)  # read first: what changes meanwhile will differ from them
    companies = tuple(companies_of(_reader(network_id), stamps))
    home = _home(network_id)
    draft = home / f".{uuid4().hex}.part"
    draft.mkdir(parents=True)
    try:
        build_index(companies, progress=progress).save(draft / "firms.index")
        with (draft / "firms.pickle").open("wb") as file:
            pickle.dump((FORMAT, stamps, companies), file, protocol=pickle.HIGHEST_PROTOCOL)
        whole = home / uuid4().hex
        draft.rename(whole)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    pointer = home / f".{uuid4().hex}.json"
    pointer.write_text(json.dumps({"folder": whole.name}), encoding="ascii")
    pointer.replace(home / "current.json")
    _forget_old(home, whole)
    return len(companies)


def search_for(actor: Actor) -> Search:
    """The network's directory as this actor may search it, up to date (see `view_for`)."""
    return view_for(actor).search


def view_for(actor: Actor) -> View:
    """The network's directory as this actor may search it, up to date.

    An animateur searches all that members share with the network. A leader searches the same, except that
    competitors are as they show themselves to competitors, and their own firm as they know it.
    Raises ValueError for an actor without a network. A few queries when nothing changed.
    """
    if actor.network_id is None:
        raise ValueError("an actor inside a network is needed")
    key = (actor.network_id, None if actor.animates or actor.program else actor.firm_id)
    mark = _mark(actor)
    with _lock:
        known = _views.get(key)
    if known is not None and known.mark == mark:
        return known
    made = View(_up_to_date(actor), uuid4().hex, mark)
    with _lock:
        _views[key] = made
        while len(_views) > MOST_VIEWS:
            _views.pop(next(iter(_views)))
    return made


def has_snapshot(network_id: UUID) -> bool:
    """Whether a snapshot was written for this network."""
    return (_home(network_id) / "current.json").exists()


def _up_to_date(actor: Actor) -> Search:
    network_id = actor.network_id
    if network_id is None:
        raise ValueError("an actor inside a network is needed")
    snapshot = _snapshot(network_id)
    now = _stamps(network_id)
    changed = {one for one, at in now.items() if snapshot.stamps.get(one) != at}
    if len(changed) > MOST_CHANGED:
        rebuild(network_id)
        snapshot = _snapshot(network_id)
        changed = {one for one, at in now.items() if snapshot.stamps.get(one) != at}
    members = {str(one) for one in now}
    if not (actor.animates or actor.program) and actor.firm_id is not None:
        mine = rivals(actor.firm_id) | {actor.firm_id}
        fresh = companies_of(_reader(network_id), changed - mine)
        own = [one for one in mine if str(one) in members]
        fresh += companies_of(actor, own)
        hidden = {str(one) for one in own} - {one.id for one in fresh}
    else:
        fresh, hidden = companies_of(_reader(network_id), changed), set()
    if not fresh and not hidden and len(members) == len(snapshot.companies):
        return snapshot.search
    newer = {one.id: one for one in fresh if one.id in members}
    kept = [
        newer.pop(one.id, one)
        for one in snapshot.companies
        if one.id in members and one.id not in hidden
    ]
    whole = (*kept, *newer.values())
    return searched(whole, snapshot.search.index.patched(fresh) if fresh else snapshot.search.index)


def _snapshot(network_id: UUID) -> Snapshot:
    home = _home(network_id)
    if not (home / "current.json").exists():
        rebuild(network_id)
    name = json.loads((home / "current.json").read_text(encoding="ascii"))["folder"]
    with _lock:
        known = _snapshots.get(network_id)
    if known is not None and known.folder.name == name:
        return known
    folder = home / str(name)
    with (folder / "firms.pickle").open("rb") as file:
        format_, stamps, companies = pickle.load(file)  # noqa: S301 (our own file, in our own folder)
    if format_ != FORMAT:
        rebuild(network_id)
        return _snapshot(network_id)
    opened = open_index(folder / "firms.index", verify=False)
    made = Snapshot(folder, stamps, companies, searched(companies, opened))
    with _lock:
        _snapshots[network_id] = made
    return made


def _stamps(network_id: UUID) -> Stamps:
    return dict(Firm.objects.in_network(network_id).values_list("pk", "updated_at"))


def _mark(actor: Actor) -> tuple[Any, ...]:
    """What changes whenever the directory of a network does, in two queries of one row."""
    pointer = _home(actor.network_id) / "current.json" if actor.network_id else None
    name = pointer.read_text(encoding="ascii") if pointer and pointer.exists() else ""
    firms = Firm.objects.in_network(actor.network_id).aggregate(
        last=models.Max("updated_at"), count=models.Count("pk")
    )
    members = Membership.objects.filter(network=actor.network_id, left_on=None).aggregate(
        last=models.Max("pk")
    )
    return (name, firms["last"], firms["count"], members["last"], *_choices(actor))


def _choices(actor: Actor) -> tuple[Any, ...]:
    """For a leader, who their competitors are today: declared ones change without the firm's row."""
    if actor.animates or actor.program:
        return ()
    return (rivals(actor.firm_id),)


def _reader(network_id: UUID) -> Actor:
    return Actor.task("directory-index", network_id=network_id)


def _home(network_id: UUID) -> Path:
    return Path(settings.INDEX_ROOT) / str(network_id)


def _forget_old(home: Path, current: Path) -> None:
    """Removes the snapshots before the last one; a process that still maps one keeps it until it ends."""
    hour_ago = timezone.now().timestamp() - 3600
    for one in home.iterdir():
        draft = one.name.startswith(".")
        if one.is_dir() and one != current and (not draft or one.stat().st_mtime < hour_ago):
            shutil.rmtree(one, ignore_errors=True)
