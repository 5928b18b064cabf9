"""The money of a cooperation, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cordee.vocabulary import Message


@dataclass(frozen=True, slots=True)
class Sum:
    """Costs and revenues in cents, and what is left of them (negative: to be paid).

    `known` says that at least one line has such an amount.
    """

    costs: int
    revenues: int
    known: bool

    @property
    def left(self) -> int:
        """What is shared."""
        return self.revenues - self.costs

    @property
    def due(self) -> int:
        """What is to be paid together; 0 where something is left over."""
        return max(-self.left, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one party stands, in cents; None is unknown.

    `brought` is all that it brought, in kind too; `kept` the money of others that it keeps for all, less
    what others keep of its own. `share` is its part of what is left (negative: its part of what is to be
    paid). `balance` is owed to it when positive, owed by it when negative.
    """

    party_id: UUID
    name: str
    is_in: bool
    brought: int
    paid: int
    received: int
    kept: int
    payments: int
    share: int | None
    expected_share: int | None

    @property
    def own(self) -> int:
        """What it put in, less what it holds."""
        return self.paid - self.received - self.kept

    @property
    def balance(self) -> int | None:
        """What is owed to it, or by it."""
        return None if self.share is None else self.share + self.own + self.payments


@dataclass(frozen=True, slots=True)
class Debt:
    """One payment of those that make everyone even."""

    payer: UUID
    receiver: UUID
    payer_name: str
    receiver_name: str
    cents: int


@dataclass(frozen=True, slots=True)
class Books:
    """All of it. `unknown` says why shares cannot be told."""

    currency: str
    expected: Sum
    real: Sum
    standings: tuple[Standing, ...]
    debts: tuple[Debt, ...]
    unknown: Message | None

    @property
    def even(self) -> bool:
        """Whether nobody owes anything, which is known."""
        return all(one.balance == 0 for one in self.standings)

    def of(self, party_id: UUID | None) -> Standing | None:
        """Where this party stands."""
        return next((one for one in self.standings if one.party_id == party_id), None)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Some members who would earn more by themselves: `alone` what they would, `here` what the key gives
    them, in cents."""

    names: tuple[str, ...]
    alone: int
    here: int

    @property
    def more(self) -> int:
        """What they would gain by leaving."""
        return self.alone - self.here


@dataclass(frozen=True, slots=True)
class Said:
    """What some members would earn by themselves, in cents, who said it and when."""

    names: tuple[str, ...]
    cents: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Compared:
    """Some members: what the key gives each of them, and what they would earn without the others.

    `parts` is where the latter comes from: one figure that was said of them all, else those said of the
    groups into which they would best split.
    """

    names: tuple[str, ...]
    shares: tuple[tuple[str, int], ...]
    parts: tuple[Said, ...]

    @property
    def here(self) -> int:
        """What the key gives them together, in cents."""
        return sum(cents for _name, cents in self.shares)

    @property
    def alone(self) -> int:
        """What they would earn without the others, in cents."""
        return sum(one.cents for one in self.parts)

    @property
    def more(self) -> int:
        """What they would gain by leaving; negative: lose."""
        return self.alone - self.here


@dataclass(frozen=True, slots=True)
class Stability:
    """Whom the key would push out, in a sentence; `leaving` are the groups that gain most by it, of `count`.

    `core` says whether any key keeps everyone. All of it is unknown (`known` False) as long as `silent`
    members did not say what they would earn alone. `expected`: counted on expected amounts, since
    nothing is real yet. `amounts` is what the key gives each member of what all share, in cents; `closest`
    the group that would gain most, or lose least.
    """

    known: bool
    sentence: Message | None = None
    leaving: tuple[Leaving, ...] = ()
    count: int = 0
    core: Message | None = None
    silent: tuple[str, ...] = ()
    expected: bool = False
    amounts: tuple[tuple[str, int], ...] = ()
    closest: tuple[str, ...] = ()

    @property
    def shared(self) -> int:
        """All that the key shares, in cents."""
        return sum(cents for _name, cents in self.amounts)
