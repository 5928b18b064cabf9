"""What persons are told of needs; each notification belongs to the transaction of the verb that tells."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee.vocabulary.message import Value
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Animateur
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import COMMITTING
from cordee_web.apps.directory.models import Role
from cordee_web.apps.opportunities.enums import Said
from cordee_web.apps.opportunities.models import Interest, Need, Subscription
from cordee_web.apps.opportunities.queries.answers import leaders_of
from cordee_web.apps.opportunities.queries.links import answer_token
from cordee_web.apps.opportunities.queries.needs import needs_seen

_ANSWERED = {
    Said.INTERESTED: gettext_noop("{firm} is interested in “{need}”"),
    Said.ALONE: gettext_noop("{firm} can do it alone: “{need}”"),
    Said.PARTNER: gettext_noop("{firm} needs a partner for “{need}”"),
    Said.NOT_US: gettext_noop("“{need}” is not for {firm}"),
}


def tell_alert(need: Need, firm_id: UUID, leaders: Iterable[UUID], bricks: tuple[str, ...]) -> None:
    """Tells the leaders of a firm that bricks speak to it, each with a link by which they answer."""
    template = gettext_noop("“{need}” speaks to your firm: {bricks}")
    values: dict[str, Value] = {"need": need.title, "bricks": bricks}
    for person in leaders:
        url = reverse("opportunities:answer", args=[answer_token(need.pk, firm_id, person)])
        notify([person], Kind.ALERT, Message(template, values), url=url, network_id=need.network_id)


def tell_answer(interest: Interest) -> None:
    """Tells who posted the need what a firm answered: the animateurs, or the firm's leaders."""
    need = interest.need
    if need.firm_id is None:
        rows = Animateur.objects.filter(network=need.network_id, until=None)
        persons = list(rows.values_list("person", flat=True))
    else:
        persons = leaders_of([need.firm_id])[need.firm_id]
    values: dict[str, Value] = {"firm": interest.firm.name, "need": need.title}
    message = Message(_ANSWERED[Said(interest.said)], values)
    url = reverse("opportunities:need", args=[need.pk])
    notify(persons, Kind.GROUPING, message, url=url, network_id=need.network_id)


def tell_subscribers(need: Need) -> int:
    """Tells those who asked for needs of this kind, place or trade, and may see it; gives their number."""
    wanted = [
        one
        for one in Subscription.objects.filter(network=need.network_id).exclude(firm=need.firm_id)
        if _speaks(one, need)
    ]
    leading = set(
        Role.objects.filter(
            firm__in={one.firm_id for one in wanted}, until=None, capacity__in=COMMITTING
        ).values_list("person", "firm")
    )
    told: dict[UUID, UUID] = {}
    for one in wanted:
        reader = Actor(one.person_id, one.firm_id, one.network_id, leads=True)
        if (one.person_id, one.firm_id) in leading and needs_seen(reader).filter(
            pk=need.pk
        ).exists():
            told.setdefault(one.person_id, one.firm_id)
    template = gettext_noop("A need such as you asked to be told of: “{need}”")
    for person, firm in told.items():
        url = reverse("opportunities:answer", args=[answer_token(need.pk, firm, person)])
        message = Message(template, {"need": need.title})
        notify([person], Kind.ALERT, message, url=url, network_id=need.network_id)
    return len(told)


def _speaks(asked: Subscription, need: Need) -> bool:
    """Whether a need is of a kind, of a place and of a trade asked for; what is empty does not limit."""
    return (
        (not asked.kinds or need.kind in asked.kinds)
        and (not asked.departements or bool({*asked.departements} & {*need.departements}))
        and (not asked.trades or bool({*asked.trades} & {*need.trades}))
    )
