"""Go or no-go: a vote opened, each member's word, and how it ends."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.tenders.actions.holding import held_room, own_member
from cordee_web.apps.tenders.actions.telling import tell_room
from cordee_web.apps.tenders.enums import Outcome, Say
from cordee_web.apps.tenders.models import Ballot, Room, Vote
from cordee_web.apps.tenders.queries.votes import tally_of

PAGE = "tenders:vote"


@business_verb
def open_vote(
    *, actor: Actor, room: Room, reasons_for: str, reasons_against: str = "",
    quorum: int | None = None,
) -> Vote:  # fmt: skip
    """Asks every member whether to answer, with what speaks for and against it.

    `quorum` is how many members must have said something; None: more than half of them.
    """
    current = held_room(room)
    own_member(current, actor.firm_id)
    count = members_of(current.cooperation).count()
    wanted = count // 2 + 1 if quorum is None else quorum
    if not 1 <= wanted <= count:
        raise Refused(_("The quorum is between one and all {count} members.").format(count=count))
    if not (reasons_for.strip() or reasons_against.strip()):
        raise Refused(_("Give at least one reason, for or against."))
    if Vote.objects.filter(room=current, closed_at=None).exists():
        raise Refused(_("A vote is open already: it is closed first."))
    vote = Vote.objects.create(
        room=current, reasons_for=reasons_for.strip(), reasons_against=reasons_against.strip(),
        quorum=wanted, opened_by_id=actor.person_id,
    )  # fmt: skip
    record(
        actor, "tenders.vote.opened", current.cooperation,
        content={"vote": str(vote.pk), "quorum": wanted, "for": vote.reasons_for,
                 "against": vote.reasons_against},
    )  # fmt: skip
    said = Message(gettext_noop("Do we answer “{title}”? Your firm is asked"), _named(current))
    tell_room(actor, current, said, PAGE)
    return vote


@business_verb
def cast_ballot(*, actor: Actor, vote: Vote, says: Say, why: str = "") -> Ballot:
    """A member says go, no-go or that it abstains; it may say otherwise until the vote is closed."""
    room, current = _held(vote)
    party = own_member(room, actor.firm_id)
    if says == Say.NO_GO and not why.strip():
        raise Refused(_("Say why not: it is what the others can mend."))
    for former in current.ballots.filter(party=party):
        former.end()
    ballot = Ballot.objects.create(
        vote=current, party=party, says=says, why=why.strip(), person_id=actor.person_id,
        firm_id=actor.firm_id,
    )  # fmt: skip
    record(
        actor, "tenders.ballot.cast", room.cooperation, why=why.strip(),
        content={"vote": str(current.pk), "party": str(party.pk), "says": str(says)},
    )  # fmt: skip
    return ballot


@business_verb
def close_vote(*, actor: Actor, vote: Vote, outcome: Outcome, why: str) -> Vote:
    """Who leads the room says what is decided, and why; refused without the quorum."""
    room, current = _held(vote)
    tally = tally_of(current, members_of(room.cooperation))
    if not tally.enough:
        raise Refused(
            _(
                "{said} of the {quorum} members who must say something did: wait for {silent}."
            ).format(said=tally.said, quorum=tally.quorum, silent=", ".join(tally.silent))
        )
    if not why.strip():
        raise Refused(_("Say why: the members read it."))
    current.closed_at, current.closed_by_id = timezone.now(), actor.person_id
    current.outcome, current.why = outcome, why.strip()
    current.save(update_fields=["closed_at", "closed_by", "outcome", "why"])
    record(
        actor, "tenders.vote.closed", room.cooperation, why=why.strip(),
        content={"vote": str(current.pk), "outcome": str(outcome), "go": tally.go,
                 "no_go": tally.no_go, "abstain": tally.abstain, "silent": [*tally.silent]},
    )  # fmt: skip
    template = (
        gettext_noop("Decided: we answer “{title}”")
        if outcome == Outcome.GO
        else gettext_noop("Decided: we do not answer “{title}”")
    )
    tell_room(actor, room, Message(template, _named(room)), PAGE)
    return current


def _held(vote: Vote) -> tuple[Room, Vote]:
    room = held_room(vote.room)
    current = Vote.objects.select_for_update().get(pk=vote.pk, room=room)
    if current.closed_at is not None:
        raise Refused(_("This vote is closed: what was decided stands on its page."))
    current.room = room
    return room, current


def _named(room: Room) -> dict[str, str]:
    return {"title": room.title[:120]}
