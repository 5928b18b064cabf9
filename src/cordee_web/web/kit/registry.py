"""What areas hang in the layout without the kit knowing them: entries of the bar, lines of the home page,
tabs of a thing that several rooms show.

An area registers in its `AppConfig.ready`. The order is by `order`, then by name, so that it does not
depend on which app is loaded first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from cordee_web.apps.common.addresses import address
from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.audience import For, admits

type Text = str | Promise


class Place(StrEnum):
    """Where an entry hangs."""

    BAR = "bar"
    """The bar of areas, at the left (below on a phone)."""
    HOME = "home"
    """The links of the home page, before those of the bar: what a phone's bar has no room for."""
    ACCOUNT = "account"
    """The menu of the person: profile, notifications, sessions."""
    STANDING = "standing"
    """The page where one chooses for whom one acts; the first entry is used."""
    BELL = "bell"
    """The page of what one was told; `count` is shown beside it; the first entry is used."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the layout. `count` answers how many things wait there, None to show no figure.

    With `phone` False, the bar of a phone, which has room for five, leaves it to the home page.
    """

    label: Text
    url_name: str
    icon: str
    who: For
    place: Place = Place.BAR
    order: int = 50
    count: Callable[[ActingRequest], int | None] | None = None
    phone: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked of the reader: "3 needs speak to you", where to answer, until when.

    `count` None shows no figure; `urgent` puts it first, in the colour of action.
    """

    text: Text
    url: str
    icon: str = "checklist"
    count: int | None = None
    detail: Text = ""
    urgent: bool = False


type Asking = Callable[[ActingRequest], Iterable[Ask]]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """An entry as one page shows it."""

    label: Text
    url: str
    icon: str
    current: bool
    count: int | None
    phone: bool = True


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of a thing that several rooms show. `url_name` takes the thing's id alone.

    `count` and `shown` are asked with what the room looks at (for a cooperation: `kit.cooperation.Looked`).
    """

    label: Text
    url_name: str
    icon: str
    order: int = 50
    count: Callable[[ActingRequest, Any], int | None] | None = None
    shown: Callable[[ActingRequest, Any], bool] | None = None


_entries: dict[tuple[Place, str], Entry] = {}
_tabs: dict[tuple[str, str], Tab] = {}
_askings: dict[str, tuple[int, Asking]] = {}


def hang(*entries: Entry) -> None:
    """Hangs entries in the layout; one that is hung twice stands once."""
    for entry in entries:
        _entries[entry.place, entry.url_name] = entry


def hang_tab(thing: str, tab: Tab) -> None:
    """Hangs a tab on a kind of thing ("cooperation"); one that is hung twice stands once."""
    _tabs[thing, tab.url_name] = tab


def tabs(
    thing: str, request: ActingRequest, looked: Any, id_: UUID, current: str
) -> list[ShownEntry]:
    """The tabs of a thing that this reader has, in order; `current` is the url name of the one in view."""
    hung = sorted(
        (one for (of, _name), one in _tabs.items() if of == thing),
        key=lambda one: (one.order, one.url_name),
    )
    return [
        ShownEntry(
            one.label,
            address(one.url_name, id_),
            one.icon,
            one.url_name == current,
            one.count(request, looked) if one.count else None,
        )
        for one in hung
        if one.shown is None or one.shown(request, looked)
    ]


def ask(name: str, asking: Asking, *, order: int = 50) -> None:
    """Registers under a name what an area asks of whoever opens the home page (a few cheap queries)."""
    _askings[name] = (order, asking)


def entries(request: ActingRequest, place: Place) -> list[ShownEntry]:
    """The entries of a place that the reader may open, in order."""
    hung = sorted(
        (one for (where, _name), one in _entries.items() if where == place),
        key=lambda one: (one.order, one.url_name),
    )
    return [_shown(request, one) for one in hung if admits(one.who, request)]


def asked(request: ActingRequest) -> list[Ask]:
    """All that is asked of the reader today, what is urgent first."""
    found = [
        one
        for _order, _name, asking in sorted((o, n, a) for n, (o, a) in _askings.items())
        for one in asking(request)
    ]
    return sorted(found, key=lambda one: not one.urgent)


def _shown(request: ActingRequest, entry: Entry) -> ShownEntry:
    url = address(entry.url_name)
    current = request.path == url or (url != "/" and request.path.startswith(url))
    return ShownEntry(
        entry.label,
        url,
        entry.icon,
        current,
        entry.count(request) if entry.count else None,
        entry.phone or current,
    )
