"""The offer that the buyer of a private need reads by a link: what it sees, does, and does not see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.offers.scene import offered, page_of, shown
from tests.cordee_web.scenes import make_cast
from tests.cordee_web.tender_scenes import opened_room

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.takeaways import taken
from cordee_web.apps.offers.actions.buying import accept_offer, refuse_offer
from cordee_web.apps.offers.actions.filing import join_offer_file
from cordee_web.apps.offers.actions.mailing import mail_offer
from cordee_web.apps.offers.actions.offering import (
    answer_buyer,
    hide_offer,
    show_offer,
    write_offer,
)
from cordee_web.apps.offers.models import BuyerLink, BuyerQuestion, Offer, OfferRefusal
from cordee_web.apps.offers.queries.standing import stands
from cordee_web.apps.offers.queries.told import kept_rows, offers_happened

pytestmark = pytest.mark.django_db


def test_the_buyer_reads_the_offer_its_contact_and_nothing_else() -> None:
    around, _offer, link = shown()
    response = Client().get(page_of(link))
    page = response.content.decode()
    told = ("Vannes posées", "Tout compris", "Deux ans", "Alice Arve", "alice@arve.example")
    assert (response.status_code, [one for one in told if one not in page]) == (200, [])
    assert re.findall(r"12\D?345", page) != []
    hidden = (
        around.firm("member").name, around.firm("third").name, around.cast.network.name,
        around.cooperation.name, str(around.cooperation.pk), "LOT-1",
    )  # fmt: skip
    assert [one for one in hidden if one in page] == []


def test_a_link_ends_for_all_who_copied_it() -> None:
    around, _offer, link = shown()
    gone = Client().get(reverse("offers:buyer", args=["forged"]))
    url = page_of(link)
    hide_offer(actor=around.actor("owner"), link=link)
    taken_back = Client().get(url)
    yesterday = timezone.localdate() - timedelta(days=1)
    BuyerLink.objects.update(revoked_at=None, until=yesterday)
    ended = Client().get(url)
    assert (gone.status_code, taken_back.status_code, ended.status_code) == (404, 404, 404)
    assert [b"Vannes" in one.content for one in (gone, taken_back, ended)] == [False] * 3
    with pytest.raises(Refused):
        accept_offer(link=link, name="Mme Buyer", version=1)


def test_questions_are_answered_and_the_version_that_was_read_is_accepted_once() -> None:
    around, offer, link = shown()
    owner, url = around.actor("owner"), page_of(link)
    assert Client().post(url, {"text": "Et la pose ?"}).status_code == 302
    question = BuyerQuestion.objects.get()
    asked = asks(owner, [offer.room.cooperation_id])
    assert [one.message.values for one in asked if one.icon == "help-circle"] == [
        {"title": "Vannes posées"}
    ]
    answer_buyer(actor=owner, question=question, answer="Comprise")
    assert "Comprise" in Client().get(url).content.decode()
    offer = write_offer(actor=owner, room=offer.room, offered=offered(price_cents=None))
    told = {"name": "Mme Buyer", "agreed": "on"}
    assert Client().post(url, {**told, "version": "1"}).status_code == 422
    assert Client().post(url, {"name": "Mme Buyer", "version": "2"}).status_code == 422
    assert Client().post(url, {**told, "version": "2"}).status_code == 302
    offer.refresh_from_db()
    assert (offer.accepted_by, offer.accepted_version) == ("Mme Buyer", 2)
    entry = Entry.objects.select_related("content").order_by("-number")[0]
    told_there = entry.content.content or {}
    assert (entry.verb, told_there["name"]) == ("offers.offer.accepted", "Mme Buyer")
    assert Client().post(url, {**told, "version": "2"}).status_code == 422
    with pytest.raises(Refused):
        write_offer(actor=owner, room=offer.room, offered=offered())


def _told(around: Around) -> list[tuple[str, str]]:
    """Who was told what, of those who commit the members."""
    rows = Notification.objects.order_by("created_at", "person__name")
    return [(one.person.name, one.template) for one in rows if "buyer" in one.values]


def test_what_is_refused_is_told_and_another_version_can_be_accepted() -> None:
    around, offer, link = shown()
    owner, url = around.actor("owner"), page_of(link)
    told = {"refuse-name": " Mme Buyer ", "refuse-why": "Trop cher", "refuse-version": "1"}
    assert Client().post(url, {**told, "refuse-name": " "}).status_code == 422
    answer = Client().post(url, told, follow=True)
    page = answer.content.decode()
    forms = re.findall(r'name="(version|refuse-version)"', page)
    assert (answer.redirect_chain, forms, "Trop cher" in page) == ([(url, 302)], [], True)
    refusal = OfferRefusal.objects.get()
    entry = Entry.objects.select_related("content").order_by("-number")[0]
    sealed = {"name": "Mme Buyer", "version": 1, "link": str(link.pk), "why": "Trop cher"}
    assert (refusal.name, refusal.why, refusal.version) == ("Mme Buyer", "Trop cher", 1)
    assert (entry.verb, entry.content.content) == ("offers.offer.refused", sealed)
    told_to = [around.person(who).name for who in ("member", "owner", "third")]
    assert _told(around) == [(one, "“{name}”: {buyer} refuses the offer") for one in told_to]
    for act in (refuse_offer, accept_offer):
        with pytest.raises(Refused):
            act(link=link, name="Mme Buyer", version=1)
    offer.refresh_from_db()
    assert (stands(offer, timezone.localdate()).state, offer.accepted_at) == ("refused", None)
    client = Client()
    client.force_login(around.person("member"))
    seen = client.get(reverse("offers:offer", args=[offer.room.cooperation_id])).content.decode()
    assert [one for one in ("Trop cher", "Mme Buyer") if one not in seen] == []
    kept = [one for one in kept_rows(around.cooperation, None) if "refused_by" in one]
    assert [(one["refused_by"], one["why"]) for one in kept] == [("Mme Buyer", "Trop cher")]
    assert kept_rows(around.cooperation, refusal.at - timedelta(hours=1)) == []

    write_offer(actor=owner, room=offer.room, offered=offered(price_cents=900_00))
    assert Client().post(url, told).status_code == 422
    with pytest.raises(Refused):
        refuse_offer(link=link, name="Mme Buyer", version=1)
    accepted = {"name": "Mme Buyer", "agreed": "on", "version": "2"}
    assert Client().post(url, accepted).status_code == 302
    with pytest.raises(Refused):
        refuse_offer(link=link, name="Mme Buyer", version=2)
    offer.refresh_from_db()
    found = stands(offer, timezone.localdate())
    assert (found.state, offer.accepted_version, len(found.refusals)) == ("accepted", 2, 1)
    happened = [one.message.template for one in offers_happened(owner, around.cooperation)]
    assert sorted(happened) == ["The buyer accepts the offer", "The buyer refuses the offer"]


def test_an_offer_that_ended_or_was_taken_back_is_neither_accepted_nor_refused() -> None:
    around, offer, link = shown()
    Offer.objects.update(holds_until=timezone.localdate() - timedelta(days=1))
    page = Client().get(page_of(link)).content.decode()
    assert re.findall(r'name="(version|refuse-version|text)"', page) == ["text"]
    for act in (refuse_offer, accept_offer):
        with pytest.raises(Refused):
            act(link=link, name="Mme Buyer", version=1)
    Offer.objects.update(holds_until=timezone.localdate())
    hide_offer(actor=around.actor("owner"), link=link)
    for act in (refuse_offer, accept_offer):
        with pytest.raises(Refused):
            act(link=link, name="Mme Buyer", version=1)
    assert (OfferRefusal.objects.count(), Offer.objects.get(pk=offer.pk).accepted_at) == (0, None)


def test_a_public_tender_shows_no_page() -> None:
    around, room = opened_room(make_cast())
    with pytest.raises(Refused):
        write_offer(actor=around.actor("owner"), room=room, offered=offered())


def test_the_members_pages_are_theirs() -> None:
    around, offer, _link = shown()
    found = {}
    for who in ("owner", "member", "associate", "former", "invited", "rival", "foreigner"):
        client = Client()
        client.force_login(around.person(who))
        found[who] = tuple(
            client.get(reverse(f"offers:{name}", args=[offer.room.cooperation_id])).status_code
            for name in ("offer", "write")
        )
    nobody = Client().get(reverse("offers:offer", args=[offer.room.cooperation_id])).status_code
    assert found == {
        "owner": (200, 200), "member": (200, 404), "associate": (404, 404),
        "former": (404, 404), "invited": (404, 404), "rival": (404, 404), "foreigner": (404, 404),
    }  # fmt: skip
    assert nobody == 302


PDF = b"%PDF-1.7 a drawing"


def test_the_link_is_mailed_in_the_language_of_the_buyer(
    mailoutbox: list[EmailMultiAlternatives],
) -> None:
    around, offer, _link = shown()
    owner, until = around.actor("owner"), timezone.localdate() + timedelta(days=9)
    with pytest.raises(Refused):
        show_offer(actor=owner, offer=offer, label="Mr B", until=until, email="nobody")
    link = show_offer(
        actor=owner, offer=offer, label="Mr B", until=until, email="B@Buyer.example", language="en"
    )
    mail_offer(link)
    link.refresh_from_db()
    mail_offer(link)  # once
    assert [(one.to, one.subject) for one in mailoutbox] == [
        (["b@buyer.example"], "Arve Décolletage – an offer for you: Vannes posées")
    ]
    told = str(mailoutbox[0].body)
    hidden = (around.cast.network.name, around.cooperation.name, around.firm("member").name)
    address = re.findall(r"http://[^/]*(/offer/[^ \n]*)", told)
    assert ([one for one in hidden if one in told], len(address)) == ([], 1)
    assert Client().get(address[0]).status_code == 200
    assert link.mailed_at is not None
    page = Client(headers={"accept-language": "fr"}).get(page_of(link))
    assert re.findall(r"<h2>([^<]*)</h2>", page.content.decode()) == [
        "The offer", "Questions and answers", "Accept",
    ]  # fmt: skip


def test_files_are_the_buyers_or_the_members_and_follow_who_leaves() -> None:
    around, offer, link = shown()
    owner, member = around.actor("owner"), around.actor("member")
    kept = [
        join_offer_file(actor=owner, offer=offer, title=title, file=ContentFile(PDF, "a.pdf"),
                        to_buyer=to_buyer)
        for title, to_buyer in (("Plan", True), ("Nos coûts", False))
    ]  # fmt: skip
    offer.refresh_from_db()
    assert offer.version == 2
    token, here = token_of(link), offer.room.cooperation_id
    for one, status in zip(kept, (200, 404), strict=True):
        answer = Client().get(reverse("offers:buyer_paper", args=[token, one.pk]))
        assert answer.status_code == status
        if status == 200:
            assert answer.getvalue() == PDF
    client = Client()
    client.force_login(around.person("member"))
    shared = client.get(reverse("offers:paper", args=[here, kept[1].pk]))
    assert shared.getvalue() == PDF
    taken_out = reverse("offers:take_out", args=[here, kept[0].pk])
    assert client.post(taken_out).status_code == 404
    client.force_login(around.person("owner"))
    assert client.post(taken_out).status_code == 302
    assert Client().get(reverse("offers:buyer_paper", args=[token, kept[0].pk])).status_code == 404
    names = [f"offer/files/{one.pk}.pdf" for one in kept]
    taker = taker_of(member, around.cooperation)
    assert taker is not None
    for files in (archived(member, around.cooperation), taken(taker)):
        found = [one.name for one in files if one.name.startswith("offer/")]
        assert found == sorted([*names, "offer/offer.jsonl"])
    for who in ("associate", "former"):
        files = archived(around.actor(who), around.cooperation)
        assert [one.name for one in files if one.name.startswith("offer/")] == []
