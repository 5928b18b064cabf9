"""Real verbs that can be held in their middle, so that a test kills whoever runs them there."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from django.db.models.signals import post_save

from cordee.vocabulary import Company, Place
from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.agreements.actions.drafting import write_agreement
from cordee_web.apps.agreements.actions.signing import propose_version, sign_version
from cordee_web.apps.agreements.bridge import open_blanks
from cordee_web.apps.agreements.models import Signature, Version
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.common.jobs import Progress, long_task
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.inviting import accept_invitation
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.directory.actions.firms import add_firms
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Role

HOLD = Path(os.environ.get("CRASH_HOLD", "/nonexistent"))


def hold() -> None:
    """Waits here as long as the test's file exists."""
    while HOLD.exists():
        time.sleep(0.02)


def say(word: str) -> None:
    """Tells the test where we are."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def companies(count: int) -> list[Company]:
    """Invented firms, told apart by their names."""
    place = Place(town="Cluses", postcode="74300", departement="74", country="FR")
    return [Company(id=str(one), name=f"Firme {one}", place=place) for one in range(count)]


@long_task("crash.import")
def import_firms(progress: Progress, *, slug: str, count: int) -> None:
    """An import held once its first rows are written."""
    network = Network.objects.get(slug=slug)

    def told(done: int, total: int) -> None:
        progress(done, total)
        hold()

    add_firms(
        actor=Actor.task("crash", network_id=network.pk),
        network=network,
        companies=companies(count),
        progress=told,
    )


def edit(slug: str) -> None:
    """An edit held before its transaction ends; says when it is there."""
    network = Network.objects.get(slug=slug)

    def told(done: int, total: int) -> None:
        say("held")
        hold()

    actor = Actor.task("crash", network_id=network.pk)
    add_firms(actor=actor, network=network, companies=companies(3), progress=told)


def rebuild(slug: str) -> None:
    """An index rebuilt, held in its middle."""

    def told(done: int, total: int) -> None:
        say("held")
        hold()

    index.rebuild(Network.objects.get(slug=slug).pk, told)


def write_on(slug: str) -> None:
    """Firms added one by one until killed."""
    network = Network.objects.get(slug=slug)
    actor = Actor.task("crash", network_id=network.pk)
    for number, company in enumerate(companies(100_000)):
        add_firms(actor=actor, network=network, companies=[company])
        if number == 3:
            say("writing")


def propose(slug: str) -> str:
    """A cooperation of two firms, whose agreement waits for both; the id of its version."""
    network = Network.objects.get(slug=slug)
    add_firms(
        actor=Actor.task("crash", network_id=network.pk), network=network, companies=companies(2)
    )
    firms = list(Firm.objects.in_network(network.pk).order_by("name"))
    for number, firm in enumerate(firms):
        Firm.objects.filter(pk=firm.pk).update(siren=f"55210055{number}")
        person = Person.objects.create_user(f"{slug}-{number}@example.org", name=firm.name)
        Role.objects.create(person=person, firm=firm, capacity=Capacity.LEADER)
    opening = Opening("shared_stand", "Stand", firms=[firms[1].pk])
    opened = open_cooperation(actor=_leader(firms[0], network), opening=opening)
    for party in opened.parties.filter(firm=firms[1]):
        accept_invitation(actor=_leader(firms[1], network), party=party)
    part = {"form": "SARL", "seat": "Cluses", "tasks": "tenir", "amount_cents": 100}
    terms = Terms(
        "convention", (), "exposer", parts={str(one.pk): part for one in opened.parties.all()}
    )
    actor = _leader(firms[0], network)
    version = write_agreement(actor=actor, cooperation=opened, terms=terms)
    filled = {one.name: "dit" for one in open_blanks(version.agreement)}
    version = write_agreement(actor=actor, cooperation=opened, terms=replace(terms, filled=filled))
    return str(propose_version(actor=actor, version=version).pk)


def sign(version: str, *, held: bool) -> None:
    """The first leader signs; held once the signature is written and before its transaction ends."""
    found = Version.objects.get(pk=version)
    if held:
        post_save.connect(_stop, sender=Signature, weak=False)
    network = found.agreement.cooperation.network
    firm = Firm.objects.in_network(network.pk).order_by("name")[0]
    sign_version(actor=_leader(firm, network), version=found, document_hash=found.document_hash)


def _stop(**_: object) -> None:
    say("held")
    hold()


def _leader(firm: Firm, network: Network) -> Actor:
    person = Role.objects.get(firm=firm).person_id
    return Actor(person_id=person, firm_id=firm.pk, network_id=network.pk, leads=True)
