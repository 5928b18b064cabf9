"""Who sees what of a firm."""

from __future__ import annotations

import itertools

import pytest
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.values import NOBODY
from cordee_web.apps.directory.enums import DEFAULTS, Audience, Field
from cordee_web.apps.directory.models import FieldChoice, Firm, Rivalry
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.directory.queries.visibility import fields_seen, firms_showing

pytestmark = pytest.mark.django_db
READERS = ("owner", "member", "rival", "foreigner", "animateur")


@pytest.fixture
def people() -> Cast:
    return make_cast()


def test_same_trade_and_place_compete_and_others_when_declared(people: Cast) -> None:
    assert rivals(people.owner_firm.pk) == {people.rival_firm.pk}
    Rivalry.objects.create(firm=people.member_firm, rival=people.owner_firm)
    assert rivals(people.owner_firm.pk) == {people.rival_firm.pk, people.member_firm.pk}


def test_defaults_leave_competitors_out_of_figures(people: Cast) -> None:
    hidden = {
        who: set(Field) - fields_seen(people.actor(who), people.owner_firm) for who in READERS
    }
    own = {Field.CUSTOMERS, Field.WILL}
    assert hidden == {
        "owner": set(),
        "member": own,
        "rival": own | {Field.FIGURES, Field.CAPACITY, Field.COOPERATION},
        "foreigner": set(Field),
        "animateur": own,
    }
    assert fields_seen(NOBODY, people.owner_firm) == frozenset()


@pytest.mark.parametrize("field", [Field.KNOW_HOW, Field.FIGURES, Field.CUSTOMERS])
def test_lists_and_pages_tell_the_same(people: Cast, field: Field) -> None:
    actors = [people.actor(who) for who in READERS] + [NOBODY]
    everyone = Firm.objects.all()
    choices: list[tuple[Audience, bool] | None] = [None]
    choices += itertools.product(Audience, (True, False))
    for choice in choices:
        FieldChoice.objects.all().delete()
        if choice is not None:
            audience, hides = choice
            FieldChoice.objects.create(
                firm=people.owner_firm, field=field, audience=audience, not_with_competitors=hides
            )
        for actor in actors:
            listed = people.owner_firm in firms_showing(actor, field, everyone)
            assert listed == (field in fields_seen(actor, people.owner_firm))


def test_every_field_has_a_default() -> None:
    assert set(DEFAULTS) == set(Field)
