"""Who sees what of a firm: one truth, for one firm and for lists, counts and searches alike.

A reader reaches a firm in a circle (itself, its network, everyone); the firm chose by field how far it
shares, and whether its competitors are left out. Two firms compete when either declared it, or when they
have a trade in common in the same département.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import DEFAULTS, Audience, Field
from cordee_web.apps.directory.models import FieldChoice, Firm, FirmQuerySet, Membership
from cordee_web.apps.directory.queries.competitors import rivals as rivals


def rivals_of(actor: Actor) -> frozenset[UUID]:
    """Competitors as far as this actor is concerned: an animateur or a task competes with nobody."""
    return frozenset() if actor.animates or actor.program else rivals(actor.firm_id)


def circle(actor: Actor, firm_id: UUID, networks: Collection[UUID]) -> Audience:
    """The closest circle in which someone meets a firm that belongs to these networks today."""
    if actor.firm_id == firm_id:
        return Audience.SELF
    if actor.network_id is not None and actor.network_id in networks:
        return Audience.NETWORK
    return Audience.PUBLIC


def fields_seen(actor: Actor, firm: Firm) -> frozenset[Field]:
    """The parts of a firm's page that someone sees; empty when even its name is not theirs to see."""
    return fields_seen_of(actor, [firm])[firm.pk]


def choices_of(firm: Firm) -> dict[Field, tuple[Audience, bool]]:
    """What a firm chose by field, the defaults where it chose nothing."""
    chosen = {
        Field(one.field): (Audience(one.audience), one.not_with_competitors)
        for one in firm.field_choices.all()
    }
    return {field: chosen.get(field, default) for field, default in DEFAULTS.items()}


def fields_shown_to(reached: Audience, firm: Firm, *, rival: bool) -> frozenset[Field]:
    """What a firm shows to a circle, as a competitor or not: to look at oneself as others do."""
    return _seen(
        reached,
        {field.value: choice for field, choice in choices_of(firm).items()},
        rival=rival,
    )


def fields_seen_of(actor: Actor, firms: Iterable[Firm]) -> Mapping[UUID, frozenset[Field]]:
    """The same for the firms of a page, in three queries whatever their number."""
    ids = [firm.pk for firm in firms]
    networks: dict[UUID, set[UUID]] = {one: set() for one in ids}
    for firm_id, network_id in Membership.objects.filter(firm__in=ids, left_on=None).values_list(
        "firm", "network"
    ):
        networks[firm_id].add(network_id)
    chosen: dict[UUID, dict[str, tuple[int, bool]]] = {one: {} for one in ids}
    for choice in FieldChoice.objects.filter(firm__in=ids):
        chosen[choice.firm_id][choice.field] = (choice.audience, choice.not_with_competitors)
    against = rivals_of(actor)
    return {
        one: _seen(circle(actor, one, networks[one]), chosen[one], rival=one in against)
        for one in ids
    }


def firms_showing(actor: Actor, field: Field, firms: FirmQuerySet | None = None) -> FirmQuerySet:
    """The firms, of those given or of the reader's network, that let them see this field.

    Every list, count, facet, search and export of a field starts here.
    """
    asked = Firm.objects.in_network(actor.network_id) if firms is None else firms
    default, default_hides = DEFAULTS[field]
    choice = FieldChoice.objects.filter(firm=OuterRef("pk"), field=field)
    member = Membership.objects.filter(firm=OuterRef("pk"), network=actor.network_id, left_on=None)

    def shares(least: Audience) -> Q:
        told = Q(Exists(choice.filter(audience__gte=least)))
        return told if default < least else told | ~Q(Exists(choice))

    open_to = shares(Audience.PUBLIC)
    if actor.network_id is not None:
        open_to |= Q(Exists(member)) & shares(Audience.NETWORK)
    if against := rivals_of(actor):
        hides = Q(Exists(choice.filter(not_with_competitors=True)))
        hides = hides | ~Q(Exists(choice)) if default_hides else hides
        open_to &= ~(Q(pk__in=against) & hides)
    return asked.filter(open_to | Q(pk=actor.firm_id)) if actor.firm_id else asked.filter(open_to)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader sees of the firms of their network, as conditions on rows of `Firm`.

    The same truth as `firms_showing` for firms known to be of the reader's network, read once and made
    cheap: an anti-join on the small table of choices, and the few competitors that hide the field.
    """

    actor: Actor
    hidden: Mapping[Field, frozenset[UUID]]

    def shows(self, field: Field, firm: str = "pk") -> Q:
        """The firms that let the reader see a field; `firm` is the path from the row to the firm's id."""
        own = self.actor.firm_id
        choice = FieldChoice.objects.filter(firm=OuterRef(firm), field=field)
        if DEFAULTS[field][0] >= Audience.NETWORK:
            shut = choice.filter(audience__lt=Audience.NETWORK)
            shown = ~Q(Exists(shut.exclude(firm=own) if own else shut))
        else:
            shown = Q(Exists(choice.filter(audience__gte=Audience.NETWORK)))
            shown = shown | Q(**{firm: own}) if own else shown
        if hidden := self.hidden[field]:
            shown &= ~Q(**{f"{firm}__in": hidden})
        return shown


def sight(actor: Actor) -> Sight:
    """The sight of a reader on their network, in four queries at most."""
    against = rivals_of(actor)
    if not against:
        return Sight(actor, {field: frozenset() for field in Field})
    hides = {field: set(against) if DEFAULTS[field][1] else set() for field in Field}
    for firm_id, field, hidden in FieldChoice.objects.filter(firm__in=against).values_list(
        "firm", "field", "not_with_competitors"
    ):
        (hides[Field(field)].add if hidden else hides[Field(field)].discard)(firm_id)
    return Sight(actor, {field: frozenset(ids) for field, ids in hides.items()})


def visible_firms(actor: Actor) -> FirmQuerySet:
    """The firms of the reader's network whose name they see."""
    return firms_showing(actor, Field.IDENTITY)


def firms_of_network(network_id: UUID) -> QuerySet[Firm]:
    """Every firm of a network, for tasks that answer to no reader (an index, an export by its animateur)."""
    return Firm.objects.in_network(network_id)


def _seen(
    reached: Audience, chosen: Mapping[str, tuple[int, bool]], *, rival: bool
) -> frozenset[Field]:
    seen = set()
    for field, (default, default_hides) in DEFAULTS.items():
        audience, hides = chosen.get(field, (default, default_hides))
        if reached == Audience.SELF or (audience >= reached and not (rival and hides)):
            seen.add(field)
    return frozenset(seen)
