"""What a departure costs, asked of the engine on real rows."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.api.caller import Program, key_for
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.inviting import accept_invitation, invite_firms
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.bridge import departure
from cordee_web.apps.cooperations.models import Cooperation, Freeze, Party
from cordee_web.apps.cooperations.queries.places import open_places
from cordee_web.apps.directory.models import Firm, KnowHow
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


def _joined(cast: Cast) -> tuple[Cooperation, Party]:
    """A cooperation of the owner and the member, from a proposal; and the owner's party."""
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
    return made, own


def test_a_cooperation_from_a_proposal_knows_what_a_departure_costs(client: Client) -> None:
    cast = make_cast()
    made, own = _joined(cast)
    found = departure(cast.actor("owner"), made, own)
    assert found is not None
    assert (found.bricks, [(one.name, one.uncovered) for one in found.replacements]) == (
        ("tournage de vis",), [("Cluses Tour", ())],
    )  # fmt: skip
    client.force_login(cast.owner)
    page = client.get(reverse("cooperations:leave", args=[made.pk]))
    assert (page.context["departure"], page.context["blocked"]) == (found, False)
    assert departure(cast.actor("owner"), Cooperation(network=cast.network), own) is None


def test_who_stays_reads_who_could_come_until_the_place_is_taken_or_closed(client: Client) -> None:
    cast = make_cast()
    made, own = _joined(cast)
    place = reverse("cooperations:place", args=[made.pk, own.pk])
    members = reverse("cooperations:members", args=[made.pk])
    client.force_login(cast.member)
    assert (client.get(place).status_code, client.get(members).context["places"]) == (404, [])
    leave_cooperation(actor=cast.actor("owner"), party=own, why="Carnet plein")
    program = Program(key_for(cast.actor("member")))
    (told,) = program.json(f"/cooperations/{made.pk}/places")["items"]
    assert (told["party"]["name"], told["bricks"], [one["firm"]["name"] for one in told["replacements"]]) == (
        "Arve Décolletage", None, ["Cluses Tour"],
    )  # fmt: skip
    found = client.get(place).context["vacancy"]
    assert (found.bricks, [(one.name, one.uncovered) for one in found.replacements]) == (
        None, [("Cluses Tour", ())],
    )  # fmt: skip
    assert client.get(members).context["places"] == [own]
    for who in ("owner", "rival", "foreigner", "animateur"):
        client.force_login(getattr(cast, who))
        assert client.get(place).status_code == 404
    client.force_login(cast.member)
    (came,) = invite_firms(actor=cast.actor("member"), cooperation=made, firms=[cast.rival_firm.pk])
    assert open_places(made) == [own]
    accept_invitation(actor=cast.actor("rival"), party=came)
    assert (open_places(made), client.get(place).status_code) == ([], 404)
    leave_cooperation(actor=cast.actor("rival"), party=came, why="Trop loin")
    gone = reverse("cooperations:place", args=[made.pk, came.pk])
    assert [client.post(gone, {"why": why}).status_code for why in ("", "À deux")] == [422, 302]
    last = Entry.objects.latest("number").verb
    assert (last, open_places(made)) == ("cooperations.place.closed", [])


def test_who_must_settle_something_first_is_not_offered_to_leave(client: Client) -> None:
    """The last member dissolves; in a frozen composition, an exception of the law comes first."""
    cast = make_cast()
    made, own = _joined(cast)
    leave, members = (
        reverse(f"cooperations:{name}", args=[made.pk]) for name in ("leave", "members")
    )
    client.force_login(cast.owner)
    assert (_offers(client, leave, 'name="why"'), _offers(client, members, leave)) == (1, 1)
    Freeze.objects.create(cooperation=made, on=timezone.localdate(), what="L'offre")
    frozen = client.get(leave)
    assert [one.name for one in frozen.context["follows"] if one.blocks] == ["frozen"]
    assert (frozen.context["blocked"], _offers(client, leave, 'name="why"')) == (True, 0)
    Freeze.objects.all().delete()
    leave_cooperation(actor=cast.actor("member"), party=_party(made, cast.member_firm), why="Loin")
    last = [one.url_name for one in client.get(leave).context["follows"] if one.blocks]
    assert (last, _offers(client, leave, 'name="why"')) == (["cooperations:closing"], 0)
    with pytest.raises(Refused):
        leave_cooperation(actor=cast.actor("owner"), party=own, why="Aussi")
    client.force_login(cast.member)
    assert _offers(client, members, leave) == 0


def _offers(client: Client, address: str, text: str) -> int:
    return client.get(address).content.decode().count(text)


def _party(cooperation: Cooperation, firm: Firm) -> Party:
    return Party.objects.get(cooperation=cooperation, firm=firm)
