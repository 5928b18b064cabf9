"""The searchable directory of a network follows its rows and shows each reader what is theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from tests.cordee_web.scenes import Cast, elsewhere, make_cast, make_firm

from cordee.vocabulary import Money
from cordee_web.apps.directory.bridge.index import (
    has_snapshot,
    rebuild,
    search_for,
    view_for,
)
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import (
    FieldChoice,
    Firm,
    KnowHow,
    Membership,
    Refusal,
    Rivalry,
    TurnoverYear,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(settings: Settings, tmp_path: Path) -> Cast:
    settings.INDEX_ROOT = tmp_path
    cast = make_cast()
    for firm, words in (
        (cast.owner_firm, "décolletage inox"),
        (cast.rival_firm, "décolletage laiton"),
    ):
        KnowHow.objects.create(firm=firm, words=words, yearly=1000, unit="pieces")
        TurnoverYear.objects.create(firm=firm, year=2025, cents=100_00)
    return cast


def _names(people: Cast, who: str) -> list[str]:
    return sorted(one.name for one in search_for(people.actor(who)).companies)


def _turnover(people: Cast, who: str, firm: Firm) -> Money | None:
    return search_for(people.actor(who)).company(str(firm.pk)).last_turnover


def test_the_members_of_the_network_and_nobody_else(people: Cast) -> None:
    assert has_snapshot(people.network.pk) is False
    assert rebuild(people.network.pk) == 3
    everyone = ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]
    assert [_names(people, who) for who in ("animateur", "owner")] == [everyone, everyone]
    assert _names(people, "foreigner") == ["Plaine Fonderie"]


def test_what_changes_is_seen_at_once(people: Cast) -> None:
    rebuild(people.network.pk)
    assert _turnover(people, "animateur", people.owner_firm) == Money(100_00)
    TurnoverYear.objects.filter(firm=people.owner_firm).update(cents=500_00)
    people.owner_firm.save()
    make_firm("Bonneville Soudure", people.network)
    Membership.objects.filter(firm=people.member_firm).delete()
    assert _turnover(people, "animateur", people.owner_firm) == Money(500_00)
    assert _names(people, "animateur") == ["Arve Décolletage", "Bonneville Soudure", "Cluses Tour"]


def test_a_competitor_finds_what_is_shown_to_competitors(people: Cast) -> None:
    for reader, turnover in (
        ("animateur", Money(100_00)),
        ("member", Money(100_00)),
        ("rival", None),
    ):
        assert _turnover(people, reader, people.owner_firm) == turnover
    capabilities = search_for(people.actor("rival")).company(str(people.owner_firm.pk)).capabilities
    assert [(one.words, one.capacity) for one in capabilities] == [("décolletage inox", None)]


def test_a_firm_that_hides_its_name_from_competitors_is_not_there_for_them(people: Cast) -> None:
    FieldChoice.objects.create(
        firm=people.owner_firm,
        field=Field.IDENTITY,
        audience=Audience.NETWORK,
        not_with_competitors=True,
    )
    people.owner_firm.save()
    assert _names(people, "rival") == ["Cluses Tour", "Mont Traitement"]
    assert _names(people, "member") == ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]


def test_refusals_bind_whoever_assembles(people: Cast) -> None:
    Refusal.objects.create(firm=people.owner_firm, other=people.member_firm)
    people.owner_firm.save()
    found = search_for(people.actor("animateur")).company(str(people.owner_firm.pk))
    assert found.refuses == {str(people.member_firm.pk)}


def test_what_is_for_the_firm_only_never_enters_the_index(people: Cast) -> None:
    FieldChoice.objects.create(
        firm=people.owner_firm,
        field=Field.KNOW_HOW,
        audience=Audience.SELF,
        not_with_competitors=True,
    )
    people.owner_firm.save()
    shown = {
        who: search_for(people.actor(who)).company(str(people.owner_firm.pk)).capabilities != ()
        for who in ("animateur", "member", "rival", "owner")
    }
    assert shown == {"animateur": False, "member": False, "rival": False, "owner": True}


def test_a_firm_that_withdraws_its_name_is_found_by_itself_alone(people: Cast) -> None:
    rebuild(people.network.pk)
    FieldChoice.objects.create(
        firm=people.owner_firm,
        field=Field.IDENTITY,
        audience=Audience.SELF,
        not_with_competitors=False,
    )
    people.owner_firm.save()
    others = ["Cluses Tour", "Mont Traitement"]
    assert {who: _names(people, who) for who in ("animateur", "member", "owner")} == {
        "animateur": others,
        "member": others,
        "owner": ["Arve Décolletage", *others],
    }


@pytest.mark.django_db(transaction=True)
def test_what_began_first_and_is_committed_last_is_seen(people: Cast) -> None:
    rebuild(people.network.pk)
    everyone = ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]
    first = view_for(people.actor("member"))
    assert view_for(people.actor("member")) is first
    with elsewhere() as early:
        early.execute(
            "UPDATE directory_firm SET name = 'Zinc', updated_at = now() WHERE name = 'Cluses Tour'"
        )
        people.member_firm.name = "Bornes Traitement"
        people.member_firm.save()
        newer = ["Arve Décolletage", "Bornes Traitement", "Cluses Tour"]
        assert [_names(people, who) for who in ("animateur", "rival")] == [newer, newer]
        early.commit()
    last = ["Arve Décolletage", "Bornes Traitement", "Zinc"]
    assert [_names(people, who) for who in ("animateur", "rival", "member")] == [last] * 3
    assert everyone == sorted(one.name for one in first.search.companies)
    _turnover_hidden_once_declared(people)


def _turnover_hidden_once_declared(people: Cast) -> None:
    assert _turnover(people, "member", people.owner_firm) == Money(100_00)
    declared = Rivalry.objects.create(firm=people.owner_firm, rival=people.member_firm)
    assert _turnover(people, "member", people.owner_firm) is None
    declared.delete()
    assert _turnover(people, "member", people.owner_firm) == Money(100_00)
