"""The strict directory of the hidden partner: what would be known had the contract not been."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cordee.retrieval import CompanyIndex, build_index
from cordee.taxonomy.words import fold
from cordee.vocabulary import Company, Place, Work
from cordee.yardsticks.award_records import Contract, WinningGroup

MOST_TOGETHER = 15
"""More winners than this on one contract are a list of suppliers, not a grouping."""
NEAR_TITLE = 0.6
"""Titles that share this part of their words (Jaccard) are lots of one work."""
SAME_OPENING = 30
"""So are titles with the same first letters."""
NEAR_DAYS = 31


@dataclass(frozen=True, slots=True)
class Joint:
    """A set of firms that won together, with the contracts and the groupings that tell it."""

    firms: frozenset[str]
    contracts: frozenset[int]
    groups: frozenset[int]


class Facts:
    """All that the awards tell of every firm, and what remains of it without some contracts."""

    def __init__(self, contracts: Sequence[Contract], groups: Sequence[WinningGroup]) -> None:
        self.contracts = contracts
        self.groups = groups
        self.won: dict[str, list[int]] = defaultdict(list)
        self.names: dict[str, str] = {}
        for place, contract in enumerate(contracts):
            for winner in contract.winners:
                self.won[winner.siren].append(place)
                if winner.name:
                    self.names.setdefault(winner.siren, winner.name)
        for group in groups:
            for siren, name in group.members.items():
                self.names.setdefault(siren, name)
        self.firms = sorted({*self.won, *self.names})
        self.joint: dict[str, list[Joint]] = defaultdict(list)
        for joint in _joints(contracts, groups):
            for siren in joint.firms:
                self.joint[siren].append(joint)

    def company(
        self,
        siren: str,
        gone: frozenset[int] = frozenset(),
        groups_gone: frozenset[int] = frozenset(),
        set_gone: frozenset[str] = frozenset(),
    ) -> Company:
        """The firm as known without these contracts, these groupings and this set of members."""
        kept = [place for place in self.won.get(siren, ()) if place not in gone]
        contracts = [self.contracts[place] for place in kept]
        homes = Counter(
            winner.departement
            for contract in contracts
            for winner in contract.winners
            if winner.siren == siren and winner.departement
        )
        home = min(homes, key=lambda one: (-homes[one], one), default=None)
        partners: Counter[str] = Counter()
        for joint in self.joint.get(siren, ()):
            if joint.firms != set_gone and not (
                joint.contracts <= gone and joint.groups <= groups_gone
            ):
                partners.update(joint.firms - {siren})
        return Company(
            id=siren,
            name=self.names.get(siren, ""),
            place=Place(departement=home),
            partners=partners,
            works=tuple(_work(contract) for contract in contracts),
        )

    def index(self) -> CompanyIndex:
        """The index of all firms with all facts."""
        return build_index([self.company(siren) for siren in self.firms])

    def without(self, index: CompanyIndex, asked: WinningGroup) -> CompanyIndex:
        """The index as it would be had this grouping not won (strict directory, "L2")."""
        members = frozenset(asked.members)
        gone = self.leaks(asked)
        same = frozenset(
            place
            for place, one in enumerate(self.groups)
            if one.id == asked.id or frozenset(one.members) == members
        )
        touched = {*members, *(s for place in gone for s in self.contracts[place].sirens)}
        touched |= {siren for place in same for siren in self.groups[place].members}
        return index.patched(self.company(siren, gone, same, members) for siren in sorted(touched))

    def leaks(self, asked: WinningGroup) -> frozenset[int]:
        """The contracts that would give the answer away: the one asked about and its siblings."""
        members, words = frozenset(asked.members), _title_words(asked.title)
        found = set(asked.contracts)
        for place, one in enumerate(self.contracts):
            if one.sirens == members or (
                asked.buyer and one.buyer == asked.buyer and _sibling(one, asked, words)
            ):
                found.add(place)
        return frozenset(found)


def _work(contract: Contract) -> Work:
    return Work(
        words=contract.title,
        cpv=(contract.cpv,) if contract.cpv else (),
        client=contract.buyer or None,
        place=Place(departement=contract.departement),
    )


def _joints(contracts: Sequence[Contract], groups: Sequence[WinningGroup]) -> Iterable[Joint]:
    """Each set of firms once by buyer, whatever the number of records that tell it."""
    told: dict[tuple[str, frozenset[str]], tuple[set[int], set[int]]] = {}
    for place, contract in enumerate(contracts):
        if 2 <= len(contract.winners) <= MOST_TOGETHER and not contract.framework:
            told.setdefault((contract.buyer, contract.sirens), (set(), set()))[0].add(place)
    for place, group in enumerate(groups):
        key = (group.buyer, frozenset(group.members))
        told.setdefault(key, (set(), set()))[1].add(place)
    for (_buyer, firms), (own, ours) in told.items():
        yield Joint(firms, frozenset(own), frozenset(ours))


def _title_words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{3,}", fold(title)))


def _sibling(one: Contract, asked: WinningGroup, words: frozenset[str]) -> bool:
    """Whether a contract of the same buyer is another lot or another record of the same work."""
    if asked.title and one.title:
        own = _title_words(one.title)
        if own and len(own & words) >= NEAR_TITLE * len(own | words):
            return True
        return fold(one.title)[:SAME_OPENING] == fold(asked.title)[:SAME_OPENING]
    if one.amount == asked.amount:
        return True
    return one.cpv == asked.cpv and _near(one.day, asked.day)


def _near(day: str, other: str) -> bool:
    """Whether two days are within a month; unknown days count as near."""
    try:
        return abs((date.fromisoformat(day) - date.fromisoformat(other)).days) <= NEAR_DAYS
    except ValueError:
        return True
