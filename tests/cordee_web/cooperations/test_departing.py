"""What a departure costs, asked of the engine on real rows."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.cooperations.actions.inviting import accept_invitation
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.bridge import departure
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import KnowHow
from cordee_web.apps.groupings.actions import keep_proposal, show_proposal
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need

pytestmark = pytest.mark.django_db


def _proposed(cast: Cast) -> Proposal:
    for firm, words in (
        (cast.owner_firm, "tournage de vis"),
        (cast.rival_firm, "tournage de vis"),
        (cast.member_firm, "anodisation"),
    ):
        KnowHow.objects.create(firm=firm, words=words)
        firm.save()
    animateur = cast.actor("animateur")
    draft = write_need(
        actor=animateur,
        written=Written(title="Vis anodisées", asked="tournage de vis\nanodisation"),
    )
    need = open_need(actor=animateur, need=draft, version=draft.version)
    members = [cast.owner_firm.pk, cast.member_firm.pk]
    proposal = keep_proposal(
        actor=animateur, need=need, lot=need.lots.get(), members=members, name="Arve et Mont",
        wishes=Wishes(smallest=2, must=tuple(members), patient=True),
    )  # fmt: skip
    show_proposal(actor=animateur, proposal=proposal)
    return proposal


def test_a_cooperation_from_a_proposal_knows_what_a_departure_costs(client: Client) -> None:
    cast = make_cast()
    proposal = _proposed(cast)
    made: Cooperation = open_cooperation(
        actor=cast.actor("owner"),
        opening=Opening("joint_tender", "Vis anodisées", proposal=proposal.pk),
    )
    own, invited = (
        Party.objects.get(cooperation=made, firm=one) for one in (cast.owner_firm, cast.member_firm)
    )
    assert (made.origin, made.need, sorted(own.parts.values()), invited.state) == (
        "proposal", proposal.need, [1.0], "invited",
    )  # fmt: skip
    accept_invitation(actor=cast.actor("member"), party=invited)
    found = departure(cast.actor("owner"), made, own)
    assert found is not None
    assert (found.bricks, [(one.name, one.uncovered) for one in found.replacements]) == (
        ("tournage de vis",), [("Cluses Tour", ())],
    )  # fmt: skip
    client.force_login(cast.owner)
    page = client.get(reverse("cooperations:leave", args=[made.pk]))
    assert page.context["departure"] == found
    assert departure(cast.actor("owner"), Cooperation(network=cast.network), own) is None
