"""The firms of the cast, each part of their pages marked; `a_` so that it is planted first."""

from __future__ import annotations

from datetime import date

from tests.cordee_web.leaks.marks import SeenBy, World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import (
    Certificate,
    Cooperation,
    Customer,
    FieldChoice,
    Firm,
    KnowHow,
    MonthCapacity,
    ReferenceWork,
    Refusal,
    TurnoverYear,
)
from cordee_web.apps.directory.queries.visibility import fields_seen

CHOICES: dict[str, dict[Field, tuple[Audience, bool]]] = {
    "owner": {
        Field.PRESENTATION: (Audience.PUBLIC, False),
        Field.CONTACTS: (Audience.SELF, True),
        Field.KNOW_HOW: (Audience.NETWORK, True),
    },
    "rival": {Field.IDENTITY: (Audience.SELF, True)},
    "member": {Field.KNOW_HOW: (Audience.PUBLIC, True), Field.FIGURES: (Audience.NETWORK, False)},
    "foreign": {},
}
"""What each firm chose; the rest is by default. The rival is a firm that hides even its name."""


@plant
def firms(world: World) -> None:
    """Marks every part of every firm."""
    cast = world.cast
    for who in CHOICES:
        firm: Firm = getattr(cast, f"{who}_firm")
        for field, (audience, hides) in CHOICES[who].items():
            FieldChoice.objects.create(
                firm=firm, field=field, audience=audience, not_with_competitors=hides
            )
        _mark_row(world, who, firm)
        _mark_relations(world, who, firm)
    others = {"owner": "member", "member": "foreign", "rival": "foreign", "foreign": "member"}
    for who, other in others.items():
        firm = getattr(cast, f"{who}_firm")
        works = world.figure(f"{who}.cooperation", _seen(firm, Field.COOPERATION))
        Cooperation.objects.create(firm=firm, other=getattr(cast, f"{other}_firm"), works=works)


def _seen(firm: Firm, field: Field) -> SeenBy:
    return lambda actor: field in fields_seen(actor, firm)


def _mark_row(world: World, who: str, firm: Firm) -> None:
    identity, contacts = _seen(firm, Field.IDENTITY), _seen(firm, Field.CONTACTS)
    firm.name = f"{world.word(f'{who}.name', identity)} {firm.name}"
    firm.presentation = world.word(f"{who}.presentation", _seen(firm, Field.PRESENTATION))
    firm.email = f"{world.word(f'{who}.email', contacts)}@example.org"
    firm.phone = world.word(f"{who}.phone", contacts)
    firm.staff = world.figure(f"{who}.staff", _seen(firm, Field.FIGURES))
    firm.wants = world.word(f"{who}.wants", _seen(firm, Field.WILL))
    firm.public_page = True
    firm.save()


def _mark_relations(world: World, who: str, firm: Firm) -> None:
    know_how, figures = _seen(firm, Field.KNOW_HOW), _seen(firm, Field.FIGURES)
    will, customers = _seen(firm, Field.WILL), _seen(firm, Field.CUSTOMERS)
    row = KnowHow.objects.create(
        firm=firm,
        words=world.word(f"{who}.know_how", know_how),
        machines=[world.word(f"{who}.machine", know_how)],
    )
    ReferenceWork.objects.create(firm=firm, words=world.word(f"{who}.work", know_how))
    Certificate.objects.create(
        firm=firm, name=world.word(f"{who}.certificate", _seen(firm, Field.CERTIFICATES))
    )
    euros = world.figure(f"{who}.turnover", figures)
    TurnoverYear.objects.create(firm=firm, year=2025, cents=euros * 100)
    offered = world.figure(f"{who}.capacity", _seen(firm, Field.CAPACITY))
    MonthCapacity.objects.create(know_how=row, month=date(2027, 1, 1), offered=offered)
    Customer.objects.create(firm=firm, name=world.word(f"{who}.customer", customers))
    Refusal.objects.create(firm=firm, named=world.word(f"{who}.refusal", will))


def _all_firms(world: World) -> list[Firm]:
    cast = world.cast
    return [cast.owner_firm, cast.rival_firm, cast.member_firm, cast.foreign_firm]


fill("firm", lambda world: [firm.pk for firm in _all_firms(world)])
fill("firm_id", lambda world: [firm.pk for firm in _all_firms(world)])
fill("firm_slug", lambda world: [firm.slug for firm in _all_firms(world)], "no-such-firm")
