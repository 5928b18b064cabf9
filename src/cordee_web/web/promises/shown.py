"""Promises as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _

from cordee_web.apps.common.addresses import address
from cordee_web.apps.common.values import Actor
from cordee_web.apps.promises.enums import PromiseState
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.promises.queries.board import ShownColumn
from cordee_web.apps.promises.queries.seen import side_of
from cordee_web.web.kit.wording import wording

TONES = {
    PromiseState.ASKED: ("wait", "clock"),
    PromiseState.OFFERED: ("wait", "clock"),
    PromiseState.ACCEPTED: ("info", "hand-stop"),
    PromiseState.REFUSED: ("muted", "x"),
    PromiseState.WITHDRAWN: ("muted", "minus"),
    PromiseState.DONE: ("wait", "help-circle"),
    PromiseState.KEPT: ("ok", "circle-check"),
    PromiseState.BROKEN: ("bad", "circle-x"),
    PromiseState.MENDED: ("wait", "tool"),
    PromiseState.REPAIRED: ("ok", "tool"),
    PromiseState.DISPUTED: ("warn", "messages"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A promise with its badge; `own` says that the reader's firm is one of the two, `until` its day."""

    promise: Promise
    maker: str
    holder: str
    until: str
    url: str
    tone: str
    icon: str
    text: str | LazyText
    own: bool


@dataclass(frozen=True, slots=True)
class CardColumn:
    """A column of the board with its cards."""

    key: str
    label: str | LazyText
    cards: tuple[Card, ...]
    count: int
    more: int


def card(promise: Promise, actor: Actor, today: date) -> Card:
    """A promise as this reader sees it."""
    tone, icon = TONES[PromiseState(promise.state)]
    text: str | LazyText = promise.get_state_display()
    if promise.is_late(today):
        tone, icon, text = "warn", "clock", _("Its day went by")
    elif promise.state == PromiseState.KEPT and promise.was_late:
        text = _("Kept, later than promised")
    return Card(
        promise,
        promise.maker.label,
        promise.holder.label,
        _("until %(day)s") % {"day": wording().short_day(promise.due_on)},
        address("promises:promise", promise.cooperation_id, promise.pk),
        tone,
        icon,
        text,
        side_of(actor, promise) != "",
    )


def cards(promises: Iterable[Promise], actor: Actor, today: date) -> list[Card]:
    """Promises as this reader sees them."""
    return [card(one, actor, today) for one in promises]


def card_columns(columns: Iterable[ShownColumn], actor: Actor, today: date) -> list[CardColumn]:
    """The board as this reader sees it."""
    return [
        CardColumn(
            one.key, one.label, tuple(cards(one.promises, actor, today)), one.count, one.more
        )
        for one in columns
    ]
