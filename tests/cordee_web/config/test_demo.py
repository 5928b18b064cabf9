"""The demo's seed: all there the first time, nothing to do the second."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from cordee_web.apps.accounts.models import Network, Notification
from cordee_web.apps.agreements.models import Version
from cordee_web.apps.awards.bridge.papers import waiting
from cordee_web.apps.awards.models import Contract
from cordee_web.apps.budgets.models import Payment
from cordee_web.apps.common.register import verify
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import members_of
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.acting import standings
from cordee_web.apps.directory.queries.competitors import rivals
from cordee_web.apps.dossiers.models import FrozenFile
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.meetings.models import Meeting
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.tenders.bridge.whole import checked
from cordee_web.apps.tenders.models import Room, Share
from cordee_web.apps.tenders.queries.votes import tally_of
from cordee_web.apps.tenders.values import Tally
from cordee_web.config.demo.cast import CAST, PASSWORD, SLUG
from cordee_web.config.demo.lives import BICYCLE, PURCHASE, RACKS, SHELTERS, STAND, VALVES
from cordee_web.config.demo.seed import page_by_link, seed


@pytest.mark.django_db
def test_the_valley_is_loaded_once_with_its_people_needs_proposal_and_lives(
    settings: Settings, tmp_path: Path
) -> None:
    settings.INDEX_ROOT, settings.MEDIA_ROOT = tmp_path / "index", tmp_path / "files"
    said = list(seed())
    network = Network.objects.get(slug=SLUG)
    assert [one.split()[0] for one in said] == [
        *("réseau", "135", "5", "8", "une", "13"),
        *["coopération"] * 6,
    ]
    assert Firm.objects.in_network(network.pk).count() == 135
    assert Need.objects.filter(network=network, state="open").count() == 8
    assert Proposal.objects.get().state == "shown"
    _six_lives()
    _after_the_answer()
    _nobody_is_mailed_of_the_past()
    page = page_by_link()
    assert page is not None
    assert Client().get(page).status_code == 200
    assert list(verify()) == []
    assert list(seed()) == []
    request = RequestFactory().post("/")
    people = [authenticate(request, username=one.email, password=PASSWORD) for one in CAST]
    ways = [[(way.animates, way.leads) for way in standings(one)] for one in people if one]
    assert ways == [[(True, False)], *[[(False, True)]] * 4]
    leader, competitor = (standings(people[place])[0].firm for place in (1, 3) if people[place])  # type: ignore[arg-type]
    assert leader is not None
    assert competitor is not None
    assert competitor.pk in rivals(leader.pk)


def _nobody_is_mailed_of_the_past() -> None:
    """Those who are in the lives were told, on screen."""
    told = Notification.objects.filter(essential=False)
    assert (told.exists(), told.filter(mailed_at=None).count()) == (True, 0)


def _one_room(cooperation: Cooperation) -> None:
    """A vote that one member has not answered, and an answer that still lacks something."""
    found = {one.code for one in checked(cooperation.tender).missing}
    assert found == {"uncovered", "no_insurance"}
    vote = cooperation.tender.votes.get()
    assert tally_of(vote, members_of(cooperation)) == Tally(3, 0, 0, 3, ("Arvedec",))


def _after_the_answer() -> None:
    """Signed by all, prices opened, file handed in, won; an invoice waits for the buyer, one step is late."""
    room = Room.objects.get(cooperation__name=RACKS)
    shares = Share.objects.filter(task__room=room).order_by("amount_cents")
    assert [one.amount_cents for one in shares] == [18_360_00, 23_715_00, 51_840_00]
    frozen = FrozenFile.objects.get(room=room)
    contract, today = Contract.objects.get(room=room), timezone.localdate()
    days = [timezone.localdate(frozen.at), timezone.localdate(frozen.deposit.handed_in_at)]
    kinds = {one.partition(":")[0] for one in frozen.open_pieces}
    assert (kinds, frozen.deposit.reference) == ({"certificate"}, "2026-0417")
    assert room.cooperation.stage == "commitments"
    assert sorted(days) == days
    assert days[-1] < contract.signed_on < today
    found = [(one.number, waiting(one, today)) for one in contract.invoices.order_by("number")]
    assert [(number, step and (step.step.key, step.state)) for number, step in found] == [
        ("2026-0093", ("noted", "late")), ("ARV-2026-118", ("paid", "waiting")),
        ("SG-77", ("accepted", "waiting")),
    ]  # fmt: skip


def _six_lives() -> None:
    """One at work, signed by all; one that seeks a date and discusses a draft; one over, with its words; one
    that prepares a tender; one that won another; one that waits for a private buyer."""
    lives = Cooperation.objects.exclude(name=RACKS).order_by("opened_at")
    assert list(lives.values_list("name", "object_key", "stage")) == [
        (STAND, "shared_stand", "commitments"),
        (BICYCLE, "joint_product", "meetings"),
        (PURCHASE, "joint_purchase", "dissolution"),
        (SHELTERS, "joint_tender", "exchanges"),
        (VALVES, "global_offer", "exchanges"),
    ]
    stand, bicycle, purchase, shelters, _valves = lives
    _one_room(shelters)
    versions = Version.objects.order_by("agreement__cooperation__opened_at")
    assert [(one.agreement.form, one.state) for one in versions] == [
        ("gme_conjoint", "signed"), ("convention", "signed"), ("gme_conjoint", "draft"),
        ("gie", "signed"),
    ]  # fmt: skip
    assert [one.signatures.exclude(signed_at=None).count() for one in versions] == [3, 4, 0, 4]
    assert [one.alive for one in lives] == [True, True, False, True, True]
    assert bicycle.parties.filter(state=PartyState.INVITED).count() == 1
    assert [one.state for one in Meeting.objects.filter(cooperation=bicycle)] == ["polling"]
    assert bicycle.agreement.comments.count() == 2
    states = Promise.objects.values_list("cooperation__name", "state")
    assert sorted(states) == sorted([
        (STAND, "done"), (STAND, "accepted"), (PURCHASE, "disputed"),
        (RACKS, "accepted"), (RACKS, "accepted"),
        (BICYCLE, "done"), (BICYCLE, "accepted"), (BICYCLE, "asked"),
    ])  # fmt: skip
    waiting = Payment.objects.get(confirmed_at=None)
    assert (waiting.budget.cooperation, waiting.cents) == (stand, 210_000)
    assert sorted(purchase.words.values_list("kind", flat=True)) == ["lesson", "testimonial"]
