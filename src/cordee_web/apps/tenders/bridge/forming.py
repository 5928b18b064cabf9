"""A room's bid as the engine's values: form, money by member as a reader may know it, clashes of its own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from cordee.procurement import (
    Bid,
    BidChecks,
    Bidder,
    Check,
    LiveBid,
    Part,
    ProcurementParams,
    Task,
    against_form,
    check,
    clashes,
    told_to,
)
from cordee.procurement import Form as EngineForm
from cordee.vocabulary import GroupingRules, Money, from_plain
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.queries.parties import mandate_of
from cordee_web.apps.tenders.enums import Form, Thing
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.forming import (
    bidders,
    form_of,
    member_firms,
    own_bids,
    signing_of,
)
from cordee_web.apps.tenders.queries.relied import rooms_lent_to
from cordee_web.apps.tenders.queries.rooms import room_of, work_of
from cordee_web.apps.tenders.queries.walls import walled

ENOUGH = 2
FORMS: dict[Form, EngineForm] = {
    Form.CONJOINT: "conjoint",
    Form.CONJOINT_SOLIDARY_LEAD: "conjoint_solidary_lead",
    Form.SOLIDARY: "solidary",
}


@dataclass(frozen=True, slots=True)
class Formed:
    """What the page of the form shows a reader. `hidden`: members whose amounts it does not read."""

    checks: BidChecks
    names: dict[str, str]
    hidden: tuple[Party, ...]
    shown: tuple[Party, ...]

    @property
    def with_amounts(self) -> tuple[Party, ...]:
        """Those of the shown members whose amount is really there to be read."""
        burdens = self.checks.under("conjoint").burdens
        known = {one.member for one in burdens if one.own is not None}
        return tuple(one for one in self.shown if str(one.pk) in known)


def rules_of(room: Room) -> GroupingRules:
    """What the buyer says of groupings, as the notice was read; nothing once the need is gone."""
    said = room.need.grouping_rules if room.need is not None else {}
    return from_plain(GroupingRules, said or {})


def formed(actor: Actor, room: Room) -> Formed | None:
    """The checks and the consequences as this actor may know them; None below two members.

    An amount that a wall hides is unknown to this reader, and so is all that it could be worked out from.
    """
    members = bidders(room)
    if len(members) < ENOUGH:
        return None
    hidden = walled(actor, room, members, Thing.AMOUNTS)
    bid = bid_of(room, members, hidden)
    return Formed(
        check(bid),
        {str(one.pk): one.label for one in members},
        tuple(one for one in members if one.pk in hidden),
        tuple(one for one in members if one.pk not in hidden),
    )


def checked(room: Room, *, submission: bool = False) -> BidChecks | None:
    """The checks on all that is known, for verbs; never shown as it is."""
    members = bidders(room)
    if len(members) < ENOUGH:
        return None
    moment = ProcurementParams("submission" if submission else "draft")
    return check(bid_of(room, members), params=moment)


def form_refused(cooperation: Cooperation, form: object) -> str:
    """Why this form cannot be chosen today, "" when it may, from all that is known: a conjoint grouping needs
    an owner and an amount for every task. Without a room there is no task yet, and nothing to refuse."""
    if form not in Form.values:
        return ""
    room = room_of(cooperation)
    members = bidders(room) if room is not None else []
    if room is None or len(members) < ENOUGH:
        return ""
    against = against_form(bid_of(room, members), FORMS[Form(form)])
    if not against:
        return ""
    return _(
        "A conjoint grouping needs an owner and an amount for every task; tasks without one: {count}. Say "
        "who does what in the tender room; amounts are there once the prices are opened."
    ).format(count=len(against))


def bid_of(room: Room, members: list[Party], hidden: frozenset[UUID] = frozenset()) -> Bid:
    """The bid of a room; the amounts of `hidden` parties are left unknown."""
    inside = {one.pk for one in members}
    signing = signing_of(room)
    mandate = mandate_of(room.cooperation)
    lead = mandate.party_id if mandate is not None else None
    form = form_of(room.cooperation)

    def known(party_id: UUID | None) -> str | None:
        return str(party_id) if party_id in inside else None

    def amount(party_id: UUID, cents: int | None) -> Money | None:
        return None if cents is None or party_id in hidden else Money(cents)

    return Bid(
        tuple(Bidder(str(one.pk), one.label) for one in members),
        tuple(
            Task(
                str(one.task.pk),
                one.task.titles or one.task.title,
                tuple(
                    Part(str(share.party_id), amount(share.party_id, share.amount_cents))
                    for share in one.shares
                    if share.party_id in inside
                ),
            )
            for one in work_of(room).tasks
        ),
        FORMS[form] if form is not None else None,
        known(signing.applied_id if signing else lead),
        known(signing.offered_id if signing else lead),
        signing.by_all if signing is not None else None,
        rules_of(room),
    )


def own_clashes(firm_id: UUID | None, room: Room) -> tuple[Check, ...]:
    """What this firm may hear of its own other bids for the same contract, and nothing of anybody else's.

    Only rooms in which this firm itself is a member, or to which it committed its means, are looked at: the
    answer, and the work that it takes, do not depend on any other.
    """
    if firm_id is None:
        return ()
    lent = rooms_lent_to(firm_id)
    others = list(own_bids(firm_id, room, lent))
    members = member_firms([room, *others])

    def live_of(one: Room) -> LiveBid | None:
        own = (str(firm_id),) if one.pk in lent else ()
        return _live(one, members.get(one.cooperation_id, []), own)

    bid = live_of(room)
    if bid is None:
        return ()
    live = tuple(found for one in others if (found := live_of(one)) is not None)
    heard = told_to(str(firm_id), clashes(bid, live, rules_of(room)))
    return tuple(dict.fromkeys(one.check for one in heard))


def _live(room: Room, members: list[Party], relied_on: tuple[str, ...]) -> LiveBid | None:
    firms: dict[UUID | None, str] = {one.pk: str(one.firm_id) for one in members}
    if not firms:
        return None
    signing, mandate = signing_of(room), mandate_of(room.cooperation)
    named = signing and (signing.offered_id or signing.applied_id)
    lead = firms.get(named or (mandate.party_id if mandate else None))
    lots = frozenset(one.key for one in room.lots.all())
    return LiveBid(str(room.pk), "same", lots or None, tuple(firms.values()), lead, relied_on)
