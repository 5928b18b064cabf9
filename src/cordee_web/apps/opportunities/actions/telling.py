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
from cordee_web.apps.opportunities.enums import NeedState, Said
from cordee_web.apps.opportunities.models import Interest, Need, NeedUpdate, Subscription
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
    persons = _posters(need)
    values: dict[str, Value] = {"firm": interest.firm.name, "need": need.title}
    message = Message(_ANSWERED[Said(interest.said)], values)
    url = reverse("opportunities:need", args=[need.pk])
    notify(persons, Kind.GROUPING, message, url=url, network_id=need.network_id)


def tell_newer(update: NeedUpdate, actor: Actor) -> None:
    """Tells who posted a need that a newer version of its notice came in, but for who brought it."""
    need = update.need
    persons = [one for one in _posters(need) if one != actor.person_id]
    template = gettext_noop(
        "A newer version of the notice of “{need}” came in: look at what it changes"
    )
    url = reverse("opportunities:update", args=[need.pk, update.pk])
    message = Message(template, {"need": need.title})
    notify(persons, Kind.GROUPING, message, url=url, network_id=need.network_id)


def tell_changed(need: Need) -> None:
    """Tells the firms that were told of an open need, or want it, that its notice changed."""
    if need.state != NeedState.OPEN:
        return
    told = set(need.alerts.values_list("firm", flat=True))
    told |= set(need.interests.exclude(said=Said.NOT_US).values_list("firm", flat=True))
    told -= set(need.interests.filter(said=Said.NOT_US, brick=None).values_list("firm", flat=True))
    message = Message(
        gettext_noop("The notice of “{need}” changed: read it again"), {"need": need.title}
    )
    url = reverse("opportunities:need", args=[need.pk])
    for firm, persons in leaders_of(told).items():
        seen = [
            one
            for one in persons
            if needs_seen(Actor(one, firm, need.network_id, leads=True)).filter(pk=need.pk).exists()
        ]
        notify(seen, Kind.ALERT, message, url=url, network_id=need.network_id)


def tell_chosen(need: Need, firms: Iterable[UUID]) -> None:
    """Tells the leaders of firms that were chosen for an open need, each with a link by which they answer."""
    message = Message(gettext_noop("Your firm was chosen for “{need}”"), {"need": need.title})
    for firm, persons in leaders_of(list(firms)).items():
        for person in persons:
            url = reverse("opportunities:answer", args=[answer_token(need.pk, firm, person)])
            notify([person], Kind.ALERT, message, url=url, network_id=need.network_id)


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


def _posters(need: Need) -> list[UUID]:
    """Who posts a need today: the animateurs, or the firm's leaders."""
    if need.firm_id is not None:
        return leaders_of([need.firm_id])[need.firm_id]
    rows = Animateur.objects.filter(network=need.network_id, until=None)
    return list(rows.values_list("person", flat=True))


def _speaks(asked: Subscription, need: Need) -> bool:
    """Whether a need is of a kind, of a place and of a trade asked for; what is empty does not limit."""
    return (
        (not asked.kinds or need.kind in asked.kinds)
        and (not asked.departements or bool({*asked.departements} & {*need.departements}))
        and (not asked.trades or bool({*asked.trades} & {*need.trades}))
    )
