"""A cooperation for tests, with every kind of person around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils import timezone
from tests.cordee_web.scenes import Cast, actor_for, make_firm, make_person, make_role

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.inviting import (
    accept_invitation,
    invite_associate,
    invite_firms,
)
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.enums import PartyState, Right
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Firm


@dataclass(frozen=True, slots=True)
class Around:
    """Those around a cooperation beside the cast: each has a firm of the same network, and its leader.

    Inside are the cast's `owner` (who opened it) and `member`, and `third`. `invited` waits to answer,
    `associate` has the rights that the scene gave it, `former` left. The cast's `rival`, `foreigner` and
    `animateur` are outside.
    """

    cast: Cast
    cooperation: Cooperation
    firms: dict[str, Firm]
    persons: dict[str, Person]

    def actor(self, who: str) -> Actor:
        """The actor of "third", "invited", "associate", "former", or of a role of the cast."""
        if who not in self.persons:
            return self.cast.actor(who)
        return actor_for(self.persons[who], self.firms[who], self.cast.network)

    def person(self, who: str) -> Person:
        """The person of a role."""
        return self.persons[who] if who in self.persons else getattr(self.cast, who)

    def firm(self, who: str) -> Firm:
        """The firm of a role."""
        return self.firms[who] if who in self.firms else getattr(self.cast, f"{who}_firm")

    def party(self, who: str) -> Party:
        """The last party that the firm of a role is or was."""
        rows = Party.objects.filter(cooperation=self.cooperation, firm=self.firm(who))
        return rows.select_related("firm", "cooperation").latest("invited_at")


AROUND = ("third", "invited", "associate", "former")


def make_cooperation(
    cast: Cast,
    *,
    object_key: str = "shared_stand",
    name: str = "Stand au SIMODEC",
    stage: str = "exchanges",
    rights: tuple[Right, ...] = (Right.PAGE,),
    **fields: Any,
) -> Around:
    """Opens a cooperation by its verbs, with three members, one invited, an associate and a former member.

    `stage` and `fields` are then written as they are, without asking the conditions: a scene is no life.
    """
    firms, persons = {}, {}
    for who in AROUND:
        firms[who] = make_firm(f"{who.capitalize()} SARL", cast.network, departement="38")
        persons[who] = make_person(who.capitalize())
        make_role(persons[who], firms[who])
    owner = cast.actor("owner")
    opened = open_cooperation(
        actor=owner,
        opening=Opening(object_key, name, firms=[cast.member_firm.pk, firms["third"].pk]),
    )
    around = Around(cast, opened, firms, persons)
    invite_firms(actor=owner, cooperation=opened, firms=[firms["former"].pk])
    invite_associate(actor=owner, cooperation=opened, firm=firms["associate"].pk, rights=rights)
    for who in ("member", "third", "former", "associate"):
        accept_invitation(actor=around.actor(who), party=around.party(who))
    Party.objects.filter(pk=around.party("former").pk).update(
        state=PartyState.LEFT, left_at=timezone.now(), why_left="Trop loin"
    )
    invite_firms(actor=owner, cooperation=opened, firms=[firms["invited"].pk], message="Venez !")
    Cooperation.objects.filter(pk=opened.pk).update(stage=stage, **fields)
    opened.refresh_from_db()
    return around


def filled_in(
    cooperation: Cooperation,
    fields: Mapping[str, str] = MappingProxyType({"fair": "SIMODEC", "begins_on": "2027-03-09"}),
    must: Sequence[str] = ("split", "duty"),
) -> None:
    """Writes all that commitments ask of a shared stand, but what other apps add; or of another object."""
    cooperation.objective, cooperation.target = "Trente contacts", 30.0
    cooperation.target_unit, cooperation.target_on = "contacts", date(2027, 3, 12)
    cooperation.fields = dict(fields)
    cooperation.save()
    for key in must:
        cooperation.ticks.get_or_create(key=key)
