"""Votes, and where each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.tenders.enums import Say
from cordee_web.apps.tenders.models import Ballot, Room, Vote
from cordee_web.apps.tenders.queries.rooms import standing
from cordee_web.apps.tenders.values import Tally


def votes_of(room: Room, until: datetime | None = None) -> list[Vote]:
    """The votes of a room, the last first; those opened by a moment."""
    rows = room.votes.all()
    return list(rows if until is None else rows.filter(opened_at__lte=until))


def ballots_of(vote: Vote, until: datetime | None = None) -> list[Ballot]:
    """What each said, as it stood at a moment."""
    rows = standing(Ballot.every, until).filter(vote=vote)
    return list(rows.select_related("party__firm"))


def tally_of(vote: Vote, members: Iterable[Party], until: datetime | None = None) -> Tally:
    """How many said what: while it is open, the members of today; once closed, those who had voted."""
    ballots, inside = ballots_of(vote, until), list(members)
    if vote.closed_at is None:
        ids = {one.pk for one in inside}
        ballots = [one for one in ballots if one.party_id in ids]
    counted = Counter(one.says for one in ballots)
    spoken = {one.party_id for one in ballots}
    silent = tuple(one.label for one in inside if one.pk not in spoken)
    return Tally(
        go=counted[Say.GO], no_go=counted[Say.NO_GO], abstain=counted[Say.ABSTAIN],
        quorum=vote.quorum, silent=silent,
    )  # fmt: skip


def closed_by(vote: Vote, until: datetime | None = None) -> bool:
    """Closed as far as a reader sees it: who left before does not learn how it ended."""
    return vote.closed_at is not None and (until is None or vote.closed_at <= until)
