"""What competitors told one another while they prepared a bid: before they decided to make it, or after.

Between competitors an exchange of figures may restrict competition by itself, whatever becomes of the bid,
and through a platform as well as at a table. Among those who mean to bid together it is let pass for what the
bid needs. Between firms that do not compete, or of one group of companies, nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from cordee.competition import rules
from cordee.competition.problem import Firm
from cordee.vocabulary import Finding, Message, _


@dataclass(frozen=True, slots=True)
class Told:
    """A member let others read what a competitor should not know of it: `what`, in words, from `at` on.

    `rivals`: those of them that compete with it. Of the firms, who they are and their group are looked at.
    """

    giver: Firm
    rivals: tuple[Firm, ...]
    what: str | Message
    at: datetime


def examine_exchanges(
    told: tuple[Told, ...], *, decided_at: datetime | None
) -> tuple[Finding, ...]:
    """The findings on what members told competitors inside their own grouping.

    `decided_at`: when the members decided to answer together; None: they have not. No rival is named: that a
    firm holds another for a competitor is its own to say.
    """
    return tuple(found for one in told for found in _found(one, decided_at))


def _found(one: Told, decided_at: datetime | None) -> Iterator[Finding]:
    group = one.giver.group
    if all(group is not None and rival.group == group for rival in one.rivals):
        return
    values = {"member": one.giver.name, "what": one.what}
    if decided_at is None or one.at < decided_at:
        yield rules.EXCHANGED.found(
            (one.giver.id,),
            _(
                "{member} let members that compete with it read this before they had decided to answer "
                "together: {what}. Between competitors an exchange of figures may restrict competition by "
                "itself, also through a platform."
            ),
            values,
        )
    else:
        yield rules.EXCHANGE_NEED.found(
            (one.giver.id,),
            _(
                "Write why the members that compete with {member} needed to read this for the bid: {what}."
            ),
            values,
        )
