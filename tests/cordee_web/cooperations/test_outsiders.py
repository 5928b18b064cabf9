"""Somebody outside without an account: invited by mail, reading by a link, and nothing once it ends."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.register import history, verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.inviting import withdraw_invitation
from cordee_web.apps.cooperations.actions.outsiders import (
    answer_by_link,
    invite_outsider,
    renew_link,
    revoke_link,
)
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Party, PartyLink
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.cooperations.tasks import mail_link
from cordee_web.apps.meetings.actions.meeting import Called, call_meeting
from cordee_web.apps.promises.queries.seen import partners

pytestmark = pytest.mark.django_db
ROOMS = ("meetings", "promises", "agreement", "budget")


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast(), objective="Trente contacts")


def _invite(around: Around, *rights: Right, email: str = "Anne@Conseil.example") -> PartyLink:
    return invite_outsider(
        actor=around.actor("owner"), cooperation=around.cooperation, name="Anne Roy, conseil",
        email=email, rights=rights or (Right.MEETINGS,), message="Relisez-nous",
        until=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip


def _url(link: PartyLink) -> str:
    return reverse("cooperations:guest", args=[token_of(link)])


def test_invited_by_mail_they_come_in_by_the_link_and_leave_by_it(
    around: Around, client: Client
) -> None:
    link = _invite(around)
    for _twice in range(2):
        mail_link(link=str(link.pk))
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        ["anne@conseil.example"], "Arve Décolletage vous invite : « Stand au SIMODEC »",
    )  # fmt: skip
    (url,) = re.findall(r"https?://[^/\s]+(/coop\S+)", str(sent.body))
    answer = f"{url}answer/"
    page = client.get(url)
    assert (page.status_code, page.context["invited"], page.context["members"]) == (
        200, True, ["Arve Décolletage", "Mont Traitement", "Third SARL"],
    )  # fmt: skip
    # A browser that may tell nobody where it comes from posts from "null", and is refused.
    assert re.findall(r'name="referrer" content="([^"]+)"', page.content.decode()) == [
        "same-origin"
    ]
    assert client.post(answer, {"answer": "accept"}).headers["location"] == url
    party = Party.objects.get(pk=link.party_id)
    assert (party.state, party.person, party.label) == ("accepted", None, "Anne Roy, conseil")
    assert party not in partners(around.cooperation)
    assert client.post(answer, {"answer": "leave"}).status_code == 302
    assert client.post(answer, {"answer": "leave", "why": "Mission finie"}).status_code == 200
    party.refresh_from_db()
    assert (party.state, party.why_left, client.get(url).status_code) == (
        "left", "Mission finie", 404,
    )  # fmt: skip
    verbs = [one.verb for one in history(around.cooperation)[:3]]
    assert verbs == [
        "cooperations.party.left", "cooperations.invitation.accepted",
        "cooperations.associate.invited",
    ]  # fmt: skip
    assert list(verify()) == []


def test_they_read_what_their_rights_list_and_nothing_else(around: Around, client: Client) -> None:
    link = _invite(around, Right.MEETINGS, Right.BUDGET)
    parts = {one: reverse("cooperations:guest_part", args=[token_of(link), one]) for one in ROOMS}
    assert {client.get(url).status_code for url in parts.values()} == {404}
    answer_by_link(link=link, accepts=True)
    call_meeting(
        actor=around.actor("owner"), cooperation=around.cooperation,
        called=Called("Réunion du stand", dates=[timezone.now() + timedelta(days=3)]),
    )  # fmt: skip
    found = {one: client.get(url).status_code for one, url in parts.items()}
    assert found == {"meetings": 200, "promises": 404, "agreement": 404, "budget": 200}
    shown = client.get(parts["meetings"])
    assert [one.title for one in shown.context["meetings"]] == ["Réunion du stand"]
    assert [str(one.label) for one in shown.context["parts"]] == [
        "Vue d’ensemble",
        "Réunions",
        "Argent",
    ]
    inside = reverse("cooperations:cooperation", args=[around.cooperation.pk])
    assert client.get(inside).status_code == 302


def test_a_link_that_ended_was_taken_back_or_forged_answers_like_nothing(
    around: Around, client: Client
) -> None:
    def answers(link: PartyLink | None) -> tuple[int, str]:
        url = _url(link) if link else reverse("cooperations:guest", args=["forged"])
        page = client.get(url)
        return page.status_code, re.sub(r"\S{20,}", "", page.content.decode().replace(url, ""))

    owner, nothing = around.actor("owner"), answers(None)
    first = _invite(around)
    second = renew_link(
        actor=owner, party=first.party, until=timezone.localdate() + timedelta(days=1)
    )
    assert (nothing[0], answers(first), answers(second)[0]) == (404, nothing, 200)
    PartyLink.objects.filter(pk=second.pk).update(until=timezone.localdate() - timedelta(days=1))
    assert answers(second) == nothing
    with pytest.raises(Refused, match="ne répond plus"):
        answer_by_link(link=second, accepts=True)
    third = renew_link(actor=owner, party=first.party, until=timezone.localdate())
    assert answers(third)[0] == 200
    revoke_link(actor=owner, party=first.party)
    revoke_link(actor=owner, party=first.party)
    assert answers(third) == nothing
    last = renew_link(actor=owner, party=first.party, until=timezone.localdate())
    withdraw_invitation(actor=owner, party=last.party)
    assert answers(last) == nothing


def test_what_is_asked_of_whoever_invites(around: Around) -> None:
    _invite(around)
    with pytest.raises(Refused, match="renouvelez son lien"):
        _invite(around, email="anne@conseil.example ")
    with pytest.raises(Refused, match="adresse"):
        _invite(around, email="anne")
    with pytest.raises(Refused, match="dans l’année"):
        invite_outsider(
            actor=around.actor("owner"), cooperation=around.cooperation, name="Luc",
            email="luc@conseil.example", rights=[Right.PAGE],
            until=timezone.localdate() + timedelta(days=400),
        )  # fmt: skip


def test_who_invites_renews_and_takes_back_on_the_page(around: Around, client: Client) -> None:
    invite = reverse("cooperations:invite_outsider", args=[around.cooperation.pk])
    told: dict[str, Any] = {
        "name": "Anne", "email": "anne@conseil.example", "rights": ["agreement"],
        "until": (timezone.localdate() + timedelta(days=9)).isoformat(), "message": "",
    }  # fmt: skip
    for who, status in (("owner", 302), ("associate", 404), ("former", 404), ("rival", 404)):
        client.force_login(around.person(who))
        assert client.post(invite, told).status_code == status
    party = Party.objects.get(outside_email="anne@conseil.example")
    client.force_login(around.person("owner"))
    link = reverse("cooperations:link", args=[around.cooperation.pk, party.pk])
    ends = [one.until for one in party.links.all()]
    client.post(link, {"do": "renew"})
    assert [one.until in ends for one in party.links.filter(revoked_at=None)] == [False]
    client.post(link, {"do": "revoke"})
    assert party.links.filter(revoked_at=None).count() == 0
    other = reverse("cooperations:link", args=[around.cooperation.pk, around.party("member").pk])
    assert client.post(other, {"do": "renew"}).status_code == 404
