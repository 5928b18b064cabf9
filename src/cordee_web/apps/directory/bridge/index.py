"""The searchable directory of a network: a snapshot on disk, mapped and shared, patched with what changed.

A job writes a snapshot: the index file of the engine, and the companies beside it. A web process maps the
last one, takes in the firms changed since, drops those that left, and keeps the result: the journal tells
which firms are to be read again. A leader reads the same snapshot with their competitors as they show
themselves to them.
"""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from cordee.retrieval import build_index, open_index
from cordee.scenarios import Search, searched, warm_up
from cordee.vocabulary import Company
from cordee_web.apps.common.memory import collector_at_rest
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.bridge.companies import companies_of
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.directory.queries.journal import Written, heard_since

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
class Present:
    """The same firms as their rows tell them now, for whoever reads as the network does.

    `page` is that of the journal which they were read after; None where it may be kept by nobody.
    """

    snapshot: Snapshot
    stamps: Stamps
    search: Search
    page: int | None


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The directory as one reader may search it. `token` changes whenever anything in it may have.

    `base` is what the network reads, `mine` the firms that this reader sees otherwise.
    """

    search: Search
    token: str
    base: Search
    mine: frozenset[UUID]


_snapshots: dict[UUID, Snapshot] = {}
_presents: dict[UUID, Present] = {}
_views: dict[tuple[UUID, UUID | None], View] = {}
_lock = Lock()
_reading = Lock()


def rebuild(network_id: UUID, progress: Progress | None = None) -> int:
    """Writes a new snapshot of a network; gives the number of its firms.

    Readers see the old one until the new one is whole: killed at any moment, it leaves the old one.
    """
    stamps = _stamps(network_id)  # read first: what changes meanwhile will differ from them
    with collector_at_rest():
        companies = tuple(companies_of(reader(network_id), stamps))
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
    Raises ValueError for an actor without a network. One query when nothing changed.
    """
    if actor.network_id is None:
        raise ValueError("an actor inside a network is needed")
    present = _present(actor.network_id)
    alone = None if actor.animates or actor.program else actor.firm_id
    mine = frozenset() if alone is None else rivals(alone) | {alone}
    key = (actor.network_id, alone)
    with _lock:
        known = _views.get(key)
    if known is not None and known.base is present.search and known.mine == mine:
        return known
    seen = _seen_by(actor, present, [one for one in mine if one in present.stamps])
    made = View(seen, uuid4().hex, present.search, mine)
    if present.page is not None:
        with _lock:
            _views[key] = made
            while len(_views) > MOST_VIEWS:
                _views.pop(next(iter(_views)))
    return made


def has_snapshot(network_id: UUID) -> bool:
    """Whether a snapshot was written for this network."""
    return (_home(network_id) / "current.json").exists()


def take_out(network_id: UUID) -> None:
    """Reads the snapshot of a network before someone asks, where there is one of which few firms changed."""
    if not has_snapshot(network_id):
        return
    now = _stamps(network_id).items()
    if len(now - _snapshot(network_id).stamps.items()) <= MOST_CHANGED:
        warm_up()
        view_for(reader(network_id))


def _present(network_id: UUID) -> Present:
    """What the rows tell now: what is kept, with the firms read again of which the journal tells."""
    snapshot = _snapshot(network_id)
    with _lock:
        known = _presents.get(network_id)
    if known is None or known.snapshot is not snapshot:
        known = Present(snapshot, snapshot.stamps, snapshot.search, None)
    heard = heard_since(known.page)
    if heard.lasting and heard.firms == frozenset():
        return known
    told = heard.firms if heard.lasting else None
    made = _read_again(network_id, known, told, heard.page if heard.lasting else None)
    if len(made.stamps.items() - snapshot.stamps.items()) > MOST_CHANGED:
        rebuild(network_id)
        return _present(network_id)
    if heard.lasting:
        with _lock:
            _presents[network_id] = made
    return made


def _read_again(network_id: UUID, known: Present, told: Written, page: int | None) -> Present:
    """The firms told, or all that differ from what is known, as they are now."""
    now = _stamps(network_id, told)
    asked = known.stamps.keys() if told is None else told & known.stamps.keys()
    gone = {one for one in asked if one not in now}
    changed = {one for one, at in now.items() if known.stamps.get(one) != at}
    if not gone and not changed:
        return replace(known, page=page)
    fresh = companies_of(reader(network_id), changed)
    without = {str(one) for one in gone | changed} - {one.id for one in fresh}
    kept = {one: at for one, at in known.stamps.items() if one not in gone}
    search = known.search.changed(fresh, without)
    return Present(known.snapshot, kept | now, search, page)


def _seen_by(actor: Actor, present: Present, mine: list[UUID]) -> Search:
    """What the network reads, with these firms as the actor sees them."""
    if not mine:
        return present.search
    fresh = companies_of(actor, mine)
    return present.search.changed(fresh, {str(one) for one in mine} - {one.id for one in fresh})


def _snapshot(network_id: UUID) -> Snapshot:
    """The last snapshot of a network, in memory. While one thread reads it, others wait for it."""
    home = _home(network_id)
    if not (home / "current.json").exists():
        rebuild(network_id)
    with _reading:
        name = json.loads((home / "current.json").read_text(encoding="ascii"))["folder"]
        known = _snapshots.get(network_id)
        if known is not None and known.folder.name == name:
            return known
        made = _opened(home / str(name))
        if made is not None:
            _snapshots[network_id] = made
            return made
    rebuild(network_id)
    return _snapshot(network_id)


def _opened(folder: Path) -> Snapshot | None:
    """The snapshot of a folder; None for one that an older version wrote."""
    with (folder / "firms.pickle").open("rb") as file, collector_at_rest():
        format_, stamps, companies = pickle.load(file)  # noqa: S301 (our own file, in our own folder)
    if format_ != FORMAT:
        return None
    opened = open_index(folder / "firms.index", verify=False)
    return Snapshot(folder, stamps, companies, searched(companies, opened))


def _stamps(network_id: UUID, firms: Written = None) -> Stamps:
    """When these firms of a network were last written; None: all of them."""
    rows = Firm.objects.in_network(network_id)
    asked = rows if firms is None else rows.filter(pk__in=firms)
    return dict(asked.values_list("pk", "updated_at"))


def reader(network_id: UUID) -> Actor:
    """Whoever reads what the members share with their network."""
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
