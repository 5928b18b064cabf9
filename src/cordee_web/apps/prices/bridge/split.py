"""What each member earns by its own price, and would by other keys; whom a key would push out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils.translation import gettext_noop

from cordee.sharing import Game, SharingParams, from_table, share
from cordee.sharing.params import Key
from cordee.vocabulary import Message
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.prices.models import Figures
from cordee_web.apps.prices.queries.schedule import Schedule

MOST_IN_A_GAME = 12
"""A game is a table of 2^n figures, and linear programmes over it: as many as a page can wait for."""
KEYS: tuple[Key, ...] = ("equal", "work", "shapley", "nucleolus")


@dataclass(frozen=True, slots=True)
class Earning:
    """A member's price, its part of the whole, its cost and what is left; None is unknown to this reader."""

    party: Party
    cents: int
    part: float
    cost: int | None
    alone: int | None

    @property
    def margin(self) -> int | None:
        """What its own price leaves it."""
        return None if self.cost is None else self.cents - self.cost

    @property
    def rate(self) -> float | None:
        """Its margin as a part of its price."""
        return None if self.margin is None or not self.cents else self.margin / self.cents

    @property
    def leaves(self) -> bool:
        """Whether it would earn more without the others than its own price leaves it."""
        return self.margin is not None and self.alone is not None and self.alone > self.margin


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key: what it gives each member, by name, in cents; and whom it would push out."""

    label: Message
    cells: tuple[tuple[str, int], ...]
    sentence: Message
    pushed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Earnings:
    """All of it for one reader. `lacking` are the members whose figures it would take to know more."""

    rows: tuple[Earning, ...]
    left: int | None
    keys: tuple[KeyView, ...]
    core: Message | None
    lacking: tuple[str, ...]
    too_many: Message | None = None


def earnings_of(schedule: Schedule, figures: Sequence[Figures], reader: UUID | None) -> Earnings:
    """What a member reads: its own figures, and those that others tell."""
    read = {one.party_id: one for one in figures if one.told or one.party_id == reader}
    total = schedule.total
    rows = []
    for party in schedule.parties:
        own, cents = read.get(party.pk), schedule.of(party.pk)
        rows.append(
            Earning(
                party, cents, cents / total if total else 0.0,
                own.cost_cents if own else None, own.alone_cents if own else None,
            )
        )  # fmt: skip
    margins = [one.margin for one in rows if one.margin is not None]
    lacking = tuple(one.party.label for one in rows if one.cost is None or one.alone is None)
    left = sum(margins) if len(margins) == len(rows) else None
    if left is None or lacking:
        return Earnings(tuple(rows), left, (), None, lacking)
    if len(rows) > MOST_IN_A_GAME:
        template = gettext_noop("Keys are compared for {most} members at most.")
        return Earnings(
            tuple(rows), left, (), None, (), Message(template, {"most": MOST_IN_A_GAME})
        )
    return _by_keys(tuple(rows), left)


def _by_keys(rows: tuple[Earning, ...], left: int) -> Earnings:
    result = share(_game(rows, left), params=SharingParams(keys=KEYS))
    views = tuple(
        KeyView(
            one.label, tuple(zip(result.game.players, one.cents, strict=True)), one.sentence,
            tuple(each.members for each in one.leaving),
        )
        for one in result.splits
        if one.cents is not None
    )  # fmt: skip
    return Earnings(rows, left, views, result.core.sentence if result.core else None, ())


def _game(rows: Sequence[Earning], left: int) -> Game:
    """The members and what is left over; a group earns by itself what its members would alone."""
    names = _names([one.party for one in rows])
    listed: dict[Collection[str], float] = {
        frozenset([names[one.party.pk]]): (one.alone or 0) / 100 for one in rows
    }
    listed[frozenset(names.values())] = left / 100
    game = from_table(
        [names[one.party.pk] for one in rows], listed, currency="€", unlisted="best_split"
    )
    work = tuple(float(one.cents) for one in rows)
    return replace(game, work=work if sum(work) else None)


def _names(parties: Sequence[Party]) -> Mapping[UUID, str]:
    """What each is called; two of one name are told apart."""
    found: dict[UUID, str] = {}
    for one in parties:
        same = sum(other.label == one.label for other in parties if other.pk in found)
        found[one.pk] = f"{one.label} ({same + 1})" if same else one.label
    return found
