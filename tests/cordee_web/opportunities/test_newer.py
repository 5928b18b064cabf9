"""A newer version of a known notice: offered, taken without losing what people changed, or set apart."""

from __future__ import annotations

import pytest
from tests.cordee_web.opportunities.needs import dropped
from tests.cordee_web.scenes import Cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.opportunities.actions.answers import answer_need
from cordee_web.apps.opportunities.actions.bricks import Asked, delete_brick, edit_brick
from cordee_web.apps.opportunities.actions.needs import Written, edit_need, open_need
from cordee_web.apps.opportunities.actions.updates import leave_update, set_apart, take_update
from cordee_web.apps.opportunities.enums import NeedKind, Said
from cordee_web.apps.opportunities.models import Interest, Need, NeedUpdate
from cordee_web.apps.opportunities.values import Stale

FIRST = """
cordée: 1
id: vanne-7
genre: marché
titre: Corps de vannes
acheteur: {nom: Vallée des Eaux (fictif)}
description: Corps de vannes en inox.
publié_le: 2026-11-05
date_limite: 2027-01-08T12:00
critères: [Effectif d'au moins 20 personnes.]
briques:
  - {id: tour, mots: décolletage inox, cpv: ["44531000"]}
  - {id: surface, mots: anodisation, cpv: ["45442000"]}
  - {id: controle, mots: contrôle tridimensionnel}
"""
SECOND = (
    FIRST.replace("2027-01-08", "2027-01-29")
    .replace("2026-11-05", "2026-11-20")
    .replace("vannes en inox", "vannes en inox 316L")
    .replace("20 personnes", "12 personnes")
    .replace("  - {id: surface, mots: anodisation", "  - {id: surface, mots: passivation")
    + "  - {id: montage, mots: montage mécanique}\n"
)


def drop(people: Cast, text: str, who: str = "animateur") -> tuple[str, list[NeedUpdate]]:
    [item] = dropped(people.actor(who), ("avis.yaml", text.encode()))
    return item.state, list(item.updates.all())


@pytest.fixture
def need(people: Cast) -> Need:
    """A need read from the first version, in which the animateur changed a brick and took one away."""
    assert drop(people, FIRST) == ("read", [])
    need = Need.objects.get()
    tour, controle = need.lots.get().bricks.filter(key__in=["tour", "controle"])
    actor = people.actor("animateur")
    asked = Asked("Décolletage Ø 32", "décolletage inox", ("44531000",), quantity=500.0)
    edit_brick(actor=actor, brick=tour, version=tour.version, asked=asked)
    delete_brick(actor=actor, brick=controle, version=controle.version)
    return need


def bricks(need: Need) -> list[tuple[str, bool]]:
    return list(need.lots.get().bricks.values_list("title", "changed"))


def test_it_is_taken_and_what_people_changed_stays(people: Cast, need: Need) -> None:
    actor = people.actor("animateur")
    said = Written(
        title=need.title,
        kind=NeedKind(need.kind),
        text=need.text,
        buyer="Vallée des Eaux, service achats",
        town=need.town,
        deadline=need.deadline,
    )
    need = edit_need(actor=actor, need=need, version=need.version, written=said)
    need = open_need(actor=actor, need=need, version=need.version)
    brick = need.lots.get().bricks.get(key="surface")
    for one in (None, brick):
        answer_need(actor=people.actor("member"), need=need, said=Said.INTERESTED, brick=one)
    Notification.objects.all().delete()
    state, [update] = drop(people, SECOND)
    assert (state, Need.objects.count()) == ("newer", 1)
    need = take_update(actor=actor, update=update, version=need.version)
    assert (need.deadline_zone, need.deadline and need.deadline.isoformat()) == (
        "Europe/Paris", "2027-01-29T12:00:00+01:00",
    )  # fmt: skip
    assert (need.text, need.buyer) == (
        "Corps de vannes en inox 316L.", "Vallée des Eaux, service achats",
    )  # fmt: skip
    assert bricks(need) == [
        ("Décolletage Ø 32", True), ("passivation", False), ("montage mécanique", False),
    ]  # fmt: skip
    assert [one.quote for one in need.thresholds.all()] == ["Effectif d'au moins 12 personnes."]
    assert Interest.objects.count() == 2
    told = [(one.person.email, one.template) for one in Notification.objects.all()]
    assert told == [("member@example.org", "The notice of “{need}” changed: read it again")]
    assert [one.verb for one in history(need)][:2] == [
        "opportunities.need.updated", "opportunities.update.received",
    ]  # fmt: skip
    assert list(verify()) == []
    assert drop(people, SECOND) == ("known", [])
    assert drop(people, FIRST) == ("known", [])


def test_it_is_offered_once_to_who_posts_the_need(people: Cast, need: Need) -> None:
    open_need(actor=people.actor("animateur"), need=need, version=need.version)
    Notification.objects.all().delete()
    state, [update] = drop(people, SECOND, "member")
    assert state == "newer"
    assert drop(people, SECOND, "member") == ("known", [])
    told = [(one.person.email, one.url) for one in Notification.objects.all()]
    assert told == [("animateur@example.org", f"/needs/{need.pk}/newer/{update.pk}/")]
    assert drop(people, SECOND, "foreigner")[0] == "read"


def test_it_is_another_need_or_is_left_aside(people: Cast, need: Need) -> None:
    actor = people.actor("animateur")
    _state, [update] = drop(people, SECOND)
    other = set_apart(actor=actor, update=update)
    assert (other.state, Need.objects.count(), bricks(other)[1]) == (
        "draft", 2, ("passivation", False),
    )  # fmt: skip
    with pytest.raises(Stale):
        take_update(actor=actor, update=update, version=need.version)
    other.delete()
    _state, [update] = drop(people, SECOND)
    leave_update(actor=actor, update=update)
    with pytest.raises(Refused):
        set_apart(actor=actor, update=update)
    need.refresh_from_db()
    assert bricks(need) == [("Décolletage Ø 32", True), ("anodisation", False)]


def test_one_number_in_two_notices_makes_two_needs(people: Cast) -> None:
    assert drop(people, FIRST)[0] == "read"
    other = FIRST.replace("Corps de vannes", "Nettoyage des bureaux").replace(
        "44531000", "90910000"
    )
    assert drop(people, other)[0] == "read"
    assert Need.objects.count() == 2
