"""Three members make keys, seal and open in Chromium; what leaves the browser, and what stays in it."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from playwright.sync_api import Request, expect
from tests.cordee_web.prices.scene import MEMBERS, PRICES, Sealing, begun
from tests.cordee_web.scenes import make_cast
from tests.e2e.browser import SESSION, Window

from cordee_web.apps.prices.models import Round
from cordee_web.apps.prices.queries.schedule import opened_schedule

TYPED = {"owner": "731 904,57", "member": "586277.13", "third": "914048,39"}
LEFT = """async () => ({"kept": (await indexedDB.databases()).length + (await caches.keys()).length
  + localStorage.length, "path": Object.keys(sessionStorage)})"""


def _enter(window: Window, scene: Sealing, who: str) -> None:
    client = Client()
    client.force_login(scene.around.person(who))
    cookie = client.cookies[SESSION].value
    window.page.context.add_cookies([{"name": SESSION, "value": cookie, "url": window.base}])


def _go(window: Window, scene: Sealing, page: str = "") -> None:
    window.open(f"/cooperations/{scene.around.cooperation.pk}/prices/{page}")


def _send(window: Window) -> None:
    with window.page.expect_navigation():
        window.page.locator("[data-send] .button-main").click()


def _make_key(window: Window) -> str:
    words = window.page.locator("[data-shown] li").all_inner_texts()
    window.page.locator("#phrase").fill(" ".join(words))
    _send(window)
    return " ".join(words)


def _swapped(keyset: str, party: str) -> str:
    """The set of keys with another one in this member's place: one that its owner has, for another use."""
    told: dict[str, Any] = json.loads(keyset)
    for one in told["holders"]:
        if one["party"] == party:
            one["kem"], one["sig"] = one["sig"], one["kem"]
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def test_three_members_seal_and_open(desktop: Window) -> None:
    scene, page, sent = begun(make_cast()), desktop.page, list[Request]()
    page.on("request", lambda request: sent.append(request))
    phrases, words = {}, {}
    for who in MEMBERS:
        _enter(desktop, scene, who)
        _go(desktop, scene, "key/")
        phrases[who] = _make_key(desktop)
    desktop.check("prices-keys")
    for who in MEMBERS:
        _enter(desktop, scene, who)
        _go(desktop, scene)
        expect(page.locator("[data-shown]")).not_to_have_text("…")
        words[who] = page.locator("[data-shown]").inner_text()
        _go(desktop, scene, "seal/")
        page.locator("[data-task]").fill(TYPED[who])
        page.locator("#phrase").fill(phrases[who].upper())
        if who == "third":
            desktop.check("prices-seal")
        _send(desktop)
    assert (len(words["owner"].split(" · ")), len(set(words.values()))) == (8, 1)
    good = Round.objects.get().keyset
    Round.objects.update(keyset=_swapped(good, str(scene.around.party("third").pk)))
    _go(desktop, scene, "open/")
    page.locator("#phrase").fill(phrases["third"])
    page.locator("[data-send] .button-main").click()
    expect(page.locator("[data-trouble]")).to_contain_text("n’est pas la vôtre")
    Round.objects.update(keyset=good)
    _go(desktop, scene, "open/")
    page.locator("#phrase").fill(phrases["third"])
    _send(desktop)
    desktop.check("prices-opening")
    _enter(desktop, scene, "member")
    _go(desktop, scene, "open/")
    page.locator("#phrase").fill(phrases["member"])
    desktop.check("prices-open")
    _send(desktop)
    desktop.look("phone", "light")
    desktop.check("prices-opened")
    schedule = opened_schedule(scene.room)
    assert schedule is not None
    assert schedule.total == sum(PRICES.values())
    said = "\n".join(f"{one.url} {one.post_data or ''}" for one in sent)
    private = [*TYPED.values(), *(str(one) for one in PRICES.values())]
    private += [word for one in phrases.values() for word in (one, one.replace(" ", "+"))]
    assert [one for one in private if one in said] == []
    # HTMX keeps the address of the page, and no page (historyCacheSize is 0).
    assert page.evaluate(LEFT) == {"kept": 0, "path": ["htmx-current-path-for-history"]}
