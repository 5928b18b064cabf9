"""Searching the directory: what is found, and what nobody finds who may not see it."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from tests.cordee_web.scenes import Cast, make_cast

from cordee.taxonomy import communes
from cordee.vocabulary import Capability, Certificate, Company, distance_km
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.firms import add_firms
from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import FieldChoice, Firm, KnowHow, MonthCapacity
from cordee_web.apps.directory.queries.finding import Facets, find
from cordee_web.apps.directory.queries.firm_page import this_month
from cordee_web.apps.directory.queries.search import found, in_order, named_like
from cordee_web.apps.directory.queries.visibility import firms_showing, sight
from cordee_web.apps.directory.values.asked import Asked, Near

pytestmark = pytest.mark.django_db
READERS = ("owner", "member", "rival", "animateur")


@pytest.fixture
def people() -> Cast:
    cast = make_cast()
    for firm, words in (
        (cast.owner_firm, "décolletage inox"),
        (cast.rival_firm, "décolletage laiton"),
        (cast.member_firm, "anodisation de l'aluminium"),
        (cast.foreign_firm, "fonderie inox"),
    ):
        KnowHow.objects.create(firm=firm, words=words, trade=firm.trades[0])
    refresh_words(Firm.objects.values_list("pk", flat=True))
    return cast


def names(actor: Actor, asked: Asked) -> list[str]:
    return [firm.name for firm in in_order(found(actor, asked), asked)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]),
        ("décolletage", ["Arve Décolletage", "Cluses Tour"]),
        ("pièces décolletées", ["Arve Décolletage", "Cluses Tour"]),
        ("bar turning", ["Arve Décolletage", "Cluses Tour"]),
        ("Drehteile", ["Arve Décolletage", "Cluses Tour"]),
        ("decoll", ["Arve Décolletage", "Cluses Tour"]),
        ("décolletage inox", ["Arve Décolletage"]),
        ("cluses laiton", ["Cluses Tour"]),
        ("anodizing", ["Mont Traitement"]),
        ("l'aluminium", ["Mont Traitement"]),
        ("fonderie", []),
        ("O'Hara \\ 'x':* & |", []),
    ],
)
def test_words_find_by_stem_trade_and_language(
    people: Cast, words: str, expected: list[str]
) -> None:
    assert names(people.actor("member"), Asked(words=words)) == expected


@pytest.mark.parametrize("field", list(Field))
def test_the_sight_of_a_network_is_the_visibility_of_its_firms(people: Cast, field: Field) -> None:
    inside = Firm.objects.in_network(people.network.pk)
    choices: list[tuple[Audience, bool] | None] = [None]
    choices += product(Audience, (True, False))
    for choice in choices:
        FieldChoice.objects.all().delete()
        if choice is not None:
            FieldChoice.objects.create(
                firm=people.owner_firm,
                field=field,
                audience=choice[0],
                not_with_competitors=choice[1],
            )
        for who in READERS:
            actor = people.actor(who)
            quick = inside.filter(sight(actor).shows(field))
            assert set(quick) == set(firms_showing(actor, field, inside))


def test_hidden_words_are_not_found_by_those_who_do_not_see_them(people: Cast) -> None:
    hides = FieldChoice.objects.create(
        firm=people.owner_firm,
        field=Field.KNOW_HOW,
        audience=Audience.NETWORK,
        not_with_competitors=True,
    )
    asked = (Asked(words="inox"), Asked(trade="decolletage"))
    for one in asked:
        assert "Arve Décolletage" in names(people.actor("member"), one)
        assert "Arve Décolletage" not in names(people.actor("rival"), one)
    hides.audience, hides.not_with_competitors = Audience.SELF, False
    hides.save()
    for one in asked:
        assert [people.owner_firm.name in names(people.actor(who), one) for who in READERS] == [
            True,
            False,
            False,
            False,
        ]


def test_facets_count_only_what_is_seen(people: Cast) -> None:
    FieldChoice.objects.create(
        firm=people.owner_firm,
        field=Field.KNOW_HOW,
        audience=Audience.NETWORK,
        not_with_competitors=True,
    )
    Firm.objects.filter(pk=people.owner_firm.pk).update(staff=12)

    def seen_by(who: str) -> Facets:
        return find(people.actor(who), Asked()).facets()

    assert seen_by("member") == Facets(
        trades=[("decolletage", 2), ("anodisation", 1), ("traitement", 1)],
        certificates=[],
        departements=[("74", 3)],
        sizes=[("10-49", 1)],
    )
    assert seen_by("rival") == Facets(
        trades=[("anodisation", 1), ("decolletage", 1), ("traitement", 1)],
        certificates=[],
        departements=[("74", 3)],
        sizes=[],
    )


def test_certificates_of_today_only(people: Cast) -> None:
    actor = people.actor("animateur")
    held = (Certificate("ISO 9001", date(2020, 1, 1)), Certificate("MASE"))
    add_firms(
        actor=actor,
        network=people.network,
        companies=[
            Company("a", "Ancien", certificates=held),
            Company("b", "Courant", certificates=(Certificate("ISO 9001", date(2099, 1, 1)),)),
        ],
    )
    assert names(actor, Asked(certificate="ISO 9001")) == ["Courant"]
    assert find(actor, Asked()).facets().certificates == [("ISO 9001", 1), ("MASE", 1)]
    assert names(actor, Asked(words="ISO9001")) == ["Ancien", "Courant"]


def test_near_a_town_by_distance_and_never_from_a_département_s_centre(people: Cast) -> None:
    actor = people.actor("animateur")
    places = {
        name: communes.locate(town=town, postcode=code)
        for name, town, code in (
            ("Loin", "Lyon", "69001"),
            ("Près", "Scionzier", "74950"),
            ("Ici", "Cluses", "74300"),
        )
    }
    companies = [Company(name, name, place=place) for name, place in places.items() if place]
    vague = communes.departement_place("74")
    assert vague is not None
    companies.append(Company("v", "Vague", place=vague))
    add_firms(actor=actor, network=people.network, companies=companies)
    here = places["Ici"]
    assert here is not None
    assert here.latitude is not None
    assert here.longitude is not None
    near = Asked(near=Near(here.latitude, here.longitude, 30))
    assert names(actor, near) == ["Ici", "Près"]
    far = Asked(near=Near(here.latitude, here.longitude, 200))
    measured = {one.name: one.distance_km for one in in_order(found(actor, far), far)}  # type: ignore[attr-defined]
    told = {name: distance_km(here, places[name] or here) for name in ("Ici", "Près", "Loin")}
    assert list(measured) == list(told)
    assert measured == pytest.approx(told, abs=0.01)


def test_capacity_free_in_a_month_of_the_trade_asked(people: Cast) -> None:
    actor = people.actor("animateur")
    for firm, taken in ((people.owner_firm, 10.0), (people.member_firm, 4.0)):
        MonthCapacity.objects.create(
            know_how=firm.know_hows.get(), month=this_month(), offered=10, taken=taken
        )
    assert names(actor, Asked(month=this_month())) == ["Mont Traitement"]
    assert names(actor, Asked(month=this_month(), trade="decolletage")) == []
    MonthCapacity.objects.update(taken=0)
    asked = Asked(month=this_month())
    assert names(actor, asked) == ["Arve Décolletage", "Mont Traitement"]
    assert names(people.actor("rival"), asked) == ["Mont Traitement"]


def test_names_typed_wrong_are_found_close(people: Cast) -> None:
    assert [name for _, name, _ in named_like(people.actor("member"), "Arve Decoletage")] == [
        "Arve Décolletage"
    ]
    assert named_like(people.actor("member"), "Plaine Fonderie") == []


def test_bulk_and_single_writing_give_the_same_words(people: Cast) -> None:
    actor = people.actor("animateur")
    firm = add_firms(
        actor=actor,
        network=people.network,
        companies=[
            Company(
                "a",
                "Fraiseur",
                capabilities=(Capability(words="fraisage", cpv=("42600000",), level=3),),
            )
        ],
    ).added[0]
    fields = ("identity", "presentation", "know_how", "certificates")
    before = Firm.objects.values_list(*(f"search__{one}" for one in fields)).get(pk=firm)
    refresh_words([firm])
    assert Firm.objects.values_list(*(f"search__{one}" for one in fields)).get(pk=firm) == before
