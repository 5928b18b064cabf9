"""The census of a network: the same firms as on rows, for every reader, and never old."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import transaction
from django.utils import timezone
from tests.cordee_web.scenes import Cast, elsewhere, make_cast

from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import (
    Certificate,
    Change,
    FieldChoice,
    Firm,
    KnowHow,
    Membership,
    MonthCapacity,
    Role,
    TurnoverYear,
)
from cordee_web.apps.directory.queries import journal, kept_census, network_life
from cordee_web.apps.directory.queries.finding import find, look
from cordee_web.apps.directory.queries.firm_page import this_month
from cordee_web.apps.directory.queries.markers import MOST_POINTS, Marker, markers
from cordee_web.apps.directory.queries.search import found, in_order
from cordee_web.apps.directory.queries.visibility import firms_showing
from cordee_web.apps.directory.tasks import forget_changes
from cordee_web.apps.directory.values.asked import Asked, Near

READERS = ("owner", "member", "rival", "animateur")
ASKED = (
    Asked(),
    Asked(words="décolletage"),
    Asked(words="inox cluses"),
    Asked(words="iso"),
    Asked(words="fonderie"),
    Asked(trade="decolletage"),
    Asked(trade="decolletage", departement="74"),
    Asked(trade="of nobody"),
    Asked(certificate="ISO 9001"),
    Asked(departement="01"),
    Asked(size="10-49"),
    Asked(month=this_month()),
    Asked(month=this_month(), trade="decolletage"),
    Asked(near=Near(46.06, 6.58, 30)),
    Asked(near=Near(46.06, 6.58, 300), words="inox"),
)


def people() -> Cast:
    """The cast, each with something to be found by, placed and counted."""
    cast = make_cast()
    for number, (firm, words) in enumerate(
        (
            (cast.owner_firm, "décolletage inox"),
            (cast.rival_firm, "décolletage laiton"),
            (cast.member_firm, "anodisation"),
            (cast.foreign_firm, "fonderie inox"),
        )
    ):
        row = KnowHow.objects.create(firm=firm, words=words, trade=firm.trades[0])
        MonthCapacity.objects.create(know_how=row, month=this_month(), offered=3)
        Certificate.objects.create(firm=firm, name="ISO 9001")
        Certificate.objects.create(firm=firm, name="MASE", until=date(2020, 1, 1))
        firm.staff, firm.latitude, firm.longitude = 12 + number * 40, 46.0 + number, 6.5
        firm.save()
    refresh_words(Firm.objects.values_list("pk", flat=True))
    return cast


def listed(actor: Actor, asked: Asked) -> list[str]:
    return [firm.name for firm in find(actor, asked)[0:9]]


@pytest.mark.django_db
@pytest.mark.parametrize("audience", [Audience.SELF, Audience.NETWORK])
def test_the_same_firms_as_on_rows_for_every_reader(audience: Audience) -> None:
    cast = people()
    for part in (None, Field.IDENTITY, Field.KNOW_HOW, Field.CERTIFICATES, Field.FIGURES):
        FieldChoice.objects.all().delete()
        if part is not None:
            for firm, hides in ((cast.owner_firm, True), (cast.member_firm, False)):
                FieldChoice.objects.create(
                    firm=firm, field=part, audience=audience, not_with_competitors=hides
                )
        for who, asked in product(READERS, ASKED):
            actor = cast.actor(who)
            on_rows = [firm.name for firm in in_order(found(actor, asked), asked)]
            assert (who, asked, listed(actor, asked)) == (who, asked, on_rows)


@pytest.mark.django_db
@pytest.mark.parametrize("field", list(Field))
def test_eyes_see_as_the_visibility_of_firms_says(field: Field) -> None:
    cast = make_cast()
    choices: list[tuple[Audience, bool] | None] = [None]
    choices += product(Audience, (True, False))
    for choice in choices:
        FieldChoice.objects.all().delete()
        if choice is not None:
            FieldChoice.objects.create(
                firm=cast.owner_firm,
                field=field,
                audience=choice[0],
                not_with_competitors=choice[1],
            )
        for who in READERS:
            eyes = look(cast.actor(who))
            seen = {
                pk for pk, shown in zip(eyes.census.ids, eyes.shows(field), strict=True) if shown
            }
            rows = firms_showing(cast.actor(who), field).values_list("pk", flat=True)
            assert (who, choice, seen) == (who, choice, set(rows))


@pytest.mark.django_db
def test_a_map_gathers_where_there_are_many() -> None:
    cast = make_cast()
    count = MOST_POINTS + 1
    many = Firm.objects.bulk_create(
        Firm(name=f"F{number}", slug=f"f{number}", town="Cluses" if number else "Thyez",
             latitude=46.0 if number < count - 1 else 47.0, longitude=6.5)
        for number in range(count)
    )  # fmt: skip
    Membership.objects.bulk_create(Membership(firm=one, network=cast.network) for one in many)
    assert markers(find(cast.actor("member"), Asked())) == [
        Marker(46.0, 6.5, "Cluses", count=count - 1),
        Marker(47.0, 6.5, "Cluses", count=1),
    ]
    Membership.objects.filter(firm=many[0]).update(left_on=timezone.localdate())
    alone = markers(find(cast.actor("member"), Asked()))
    assert (len(alone), alone[0]) == (count - 1, Marker(46.0, 6.5, "F1", "Cluses", many[1].pk))


@pytest.mark.django_db
def test_what_members_lack_is_counted_and_listed() -> None:
    cast = people()
    eyes = look(cast.actor("animateur"))
    Role.objects.filter(firm=cast.rival_firm).update(until=timezone.localdate())
    TurnoverYear.objects.create(firm=cast.owner_firm, year=2025, cents=1)
    KnowHow.objects.filter(firm=cast.member_firm).delete()
    Firm.objects.filter(pk=cast.member_firm.pk).update(latitude=None)
    eyes = look(cast.actor("animateur"))
    assert {one.key: one.firms for one in network_life.todos(eyes)} == {
        "expired": 3, "figures": 2, "people": 1, "know-how": 1, "place": 1,
    }  # fmt: skip
    assert [one.name for one in network_life.members_found(eyes, "figures")[0:9]] == [
        "Cluses Tour",
        "Mont Traitement",
    ]


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_what_is_committed_even_by_whoever_began_first() -> None:
    cast = people()
    actor = cast.actor("member")
    first = look(actor).census
    assert look(actor).census is first
    with elsewhere() as early:
        early.execute("UPDATE directory_firm SET name = 'Zinc' WHERE name = 'Cluses Tour'")
        Firm.objects.filter(pk=cast.member_firm.pk).update(name="Bornes Traitement")
        assert listed(actor, Asked()) == ["Arve Décolletage", "Bornes Traitement", "Cluses Tour"]
        early.commit()
    assert listed(actor, Asked()) == ["Arve Décolletage", "Bornes Traitement", "Zinc"]
    FieldChoice.objects.create(
        firm=cast.owner_firm,
        field=Field.IDENTITY,
        audience=Audience.SELF,
        not_with_competitors=False,
    )
    assert listed(actor, Asked()) == ["Bornes Traitement", "Zinc"]
    Membership.objects.filter(firm=cast.rival_firm).update(left_on=timezone.localdate())
    foreign = Membership.objects.create(firm=cast.foreign_firm, network=cast.network)
    assert listed(actor, Asked()) == ["Bornes Traitement", "Plaine Fonderie"]
    foreign.delete()
    Firm.objects.filter(pk=cast.member_firm.pk).delete()
    assert listed(cast.actor("animateur"), Asked()) == []
    fresh = look(cast.actor("owner"))
    kept_census._kept.clear()
    anew = look(cast.actor("owner"))
    assert (
        find(cast.actor("owner"), Asked(), fresh).facets()
        == find(cast.actor("owner"), Asked(), anew).facets()
    )


@pytest.mark.django_db(transaction=True)
def test_what_is_undone_is_kept_by_nobody() -> None:
    cast = people()
    actor = cast.actor("animateur")
    before = listed(actor, Asked())
    with transaction.atomic():
        Firm.objects.filter(pk=cast.owner_firm.pk).update(name="Jamais")
        assert "Jamais" in listed(actor, Asked())
        transaction.set_rollback(True)
    assert listed(actor, Asked()) == before


@pytest.mark.django_db(transaction=True)
def test_old_changes_are_forgotten() -> None:
    people()
    Change.objects.update(at=timezone.now() - timedelta(hours=journal.KEPT_HOURS))
    Firm.objects.filter(name="Cluses Tour").update(name="Cluses Tours")
    forget_changes(0)
    assert Change.objects.count() == 1
