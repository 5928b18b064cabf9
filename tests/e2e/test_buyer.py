"""The buyer of a private need, without an account: it reads the offer by its link, asks, refuses, accepts."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.cordee_web.offers.scene import offered, page_of, shown
from tests.e2e.browser import Window

from cordee_web.apps.offers.actions.offering import answer_buyer, write_offer
from cordee_web.apps.offers.models import BuyerQuestion, Offer, OfferRefusal


def test_the_buyer_asks_refuses_and_accepts_on_one_page(phone: Window) -> None:
    around, offer, link = shown()
    page, owner = phone.page, around.actor("owner")
    phone.open(page_of(link))
    page.locator("#id_text").fill("Et la pose ?")
    page.locator("form:has(#id_text) button").click()
    expect(page.locator("#messages .message")).to_have_count(1)
    answer_buyer(actor=owner, question=BuyerQuestion.objects.get(), answer="Comprise")
    phone.open(page_of(link))
    page.locator("#answer summary").click()
    assert (phone.faults(), phone.keyboard_faults()) == ([], [])
    page.locator("#id_refuse-name").fill("Mme Buyer")
    page.locator("#id_refuse-why").fill("Trop cher")
    page.locator("form:has(#id_refuse-name) button").click()
    expect(page.locator("#answer form")).to_have_count(0)
    assert phone.faults() == []
    write_offer(actor=owner, room=offer.room, offered=offered(price_cents=9_000_00))
    phone.look("desktop", "dark")
    phone.open(page_of(link))
    assert phone.faults() == []
    page.locator("#id_name").fill("Mme Buyer")
    page.locator("#id_agreed").check()
    page.locator("form:has(#id_agreed) button").click()
    expect(page.locator("#answer form")).to_have_count(0)
    no, yes = OfferRefusal.objects.get(), Offer.objects.get()
    assert (no.version, no.name, no.why) == (1, "Mme Buyer", "Trop cher")
    assert (yes.accepted_version, yes.accepted_by) == (2, "Mme Buyer")
