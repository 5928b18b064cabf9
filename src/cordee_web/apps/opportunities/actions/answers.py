"""Firms are told of a need, and answer it; leaders say of which needs they want to be told."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee.vocabulary import to_plain
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.opportunities.actions.telling import tell_alert, tell_answer
from cordee_web.apps.opportunities.bridge.alerts import LEAST, firms_to_tell
from cordee_web.apps.opportunities.enums import NeedState, Said
from cordee_web.apps.opportunities.models import Alert, Interest, Need, NeedBrick, Subscription
from cordee_web.apps.opportunities.queries.answers import leaders_of


@business_verb
def send_alerts(
    *, actor: Actor, need: Need, chosen: Collection[str], least: float = LEAST
) -> list[Alert]:
    """Tells the firms chosen ("firm:brick" keys of `firms_to_tell`) that a brick speaks to them.

    What no longer fits since the list was shown is not told.
    """
    if need.state != NeedState.OPEN:
        raise Refused(_("Only an open need is told to firms: open it first."))
    tell = [
        (one.firm, [two for two in one.speaking if two.key in chosen])
        for one in firms_to_tell(actor, need, least)
    ]
    tell = [(firm, speaking) for firm, speaking in tell if speaking]
    if not tell:
        raise Refused(_("No firm is chosen that was not told already."))
    alerts = [
        Alert(
            need=need,
            brick=two.brick,
            brick_title=two.brick.title,
            firm=firm,
            chance=two.candidate.chance,
            reasons=to_plain(two.candidate.reasons),
            sent_by_id=actor.person_id,
        )
        for firm, speaking in tell
        for two in speaking
    ]
    Alert.objects.bulk_create(alerts)
    leaders = leaders_of([firm.pk for firm, _speaking in tell])
    for firm, speaking in tell:
        tell_alert(need, firm.pk, leaders[firm.pk], tuple(two.brick.title for two in speaking))
    told: list[Json] = [f"{one.firm_id}: {one.brick_title} {one.chance:.2f}" for one in alerts]
    record(actor, "opportunities.alerts.sent", need, content={"told": told, "least": least})
    return alerts


@business_verb
def answer_need(
    *, actor: Actor, need: Need, said: Said, note: str = "", brick: NeedBrick | None = None
) -> Interest:
    """What a firm answers to a need, or to one of its bricks; a later answer takes the place of it."""
    if need.state != NeedState.OPEN:
        raise Refused(_("This need is no longer open."))
    if actor.firm_id is None or not actor.leads:
        raise Refused(_("Only who may commit a firm answers for it: its leader or their delegate."))
    if brick is not None and brick.lot.need_id != need.pk:
        raise Refused(_("This brick is not of this need."))
    now = timezone.now()
    interest, _made = Interest.objects.update_or_create(
        need=need,
        firm_id=actor.firm_id,
        brick=brick,
        defaults={"said": said, "note": note.strip()[:600], "by_id": actor.person_id, "at": now},
    )
    alerts = Alert.objects.filter(need=need, firm=actor.firm_id, answered_at=None)
    (alerts if brick is None else alerts.filter(brick=brick)).update(answered_at=now)
    tell_answer(interest)
    content: dict[str, Json] = {
        "said": str(said),
        "note": interest.note,
        "brick": brick.key if brick else None,
    }
    record(actor, "opportunities.need.answered", interest, content=content)
    return interest


@business_verb
def subscribe(
    *,
    actor: Actor,
    trades: Collection[str] = (),
    departements: Collection[str] = (),
    kinds: Collection[str] = (),
) -> Subscription:
    """A leader asks to be told of new needs of these trades, places and kinds."""
    if actor.person_id is None or actor.firm_id is None or actor.network_id is None:
        raise Refused(_("One subscribes for a firm, in a network."))
    if not (trades or departements or kinds):
        raise Refused(_("Choose a trade, a place or a kind of need, or several."))
    row = Subscription.objects.create(
        person_id=actor.person_id,
        firm_id=actor.firm_id,
        network_id=actor.network_id,
        trades=sorted(trades),
        departements=sorted(departements),
        kinds=sorted(kinds),
    )
    record(actor, "opportunities.subscription.made", row, content={"asks": str(row)})
    return row


@business_verb
def unsubscribe(*, actor: Actor, subscription: Subscription) -> None:
    """A leader no longer asks to be told of these."""
    record(actor, "opportunities.subscription.ended", subscription)
    subscription.delete()
