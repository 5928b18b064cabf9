"""Webhooks: who hears of what, what is sent, how it is signed, tried again, and where it may not go."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
from pytest_django import Settings
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.connections.actions.sending import MOST_ATTEMPTS, send
from cordee_web.apps.connections.actions.targets import is_public, target_of
from cordee_web.apps.connections.actions.webhooks import (
    add_endpoint,
    publish,
    remove_endpoint,
    renew_secret,
    replay,
)
from cordee_web.apps.connections.enums import DeliveryState, Event
from cordee_web.apps.connections.models import Delivery, Endpoint
from cordee_web.apps.connections.values import signature
from cordee_web.apps.directory.models import Role
from cordee_web.apps.opportunities.actions.answers import answer_need
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.enums import Said
from cordee_web.apps.opportunities.models import Need

pytestmark = pytest.mark.django_db
WHO = ("owner", "member", "rival", "foreigner", "animateur")


class Received:
    """What the other side got, and what it answers."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.status = 204


@pytest.fixture
def listening(settings: Settings) -> Iterator[tuple[str, Received]]:
    """A small server on this machine."""
    settings.WEBHOOKS_MAY_BE_PRIVATE = True
    received = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.calls.append((dict(self.headers), body))
            self.send_response(received.status)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook?a=1", received
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def _listen(cast: Cast, who: str, url: str) -> Endpoint:
    return add_endpoint(actor=cast.actor(who), url=url, events=list(Event))[0]


def _opened(cast: Cast, who: str = "owner", **written: object) -> Need:
    need = write_need(actor=cast.actor(who), written=Written("Axes", asked="tournage", **written))  # type: ignore[arg-type]
    return open_need(actor=cast.actor(who), need=need, version=need.version)


def _published() -> list[tuple[str, str]]:
    """Publishes the whole register; gives who was told of what."""
    made = [
        one
        for number in Entry.objects.values_list("number", flat=True).order_by("number")
        for one in publish(number)
    ]
    return sorted((one.endpoint.author.name.lower(), one.event) for one in made)


def test_who_hears_of_a_need_is_who_sees_it(cast: Cast, listening: tuple[str, Received]) -> None:
    for who in WHO:
        _listen(cast, who, listening[0])
    _opened(cast, not_with_competitors=True)
    told = [("animateur", "need.opened"), ("member", "need.opened"), ("owner", "need.opened")]
    assert _published() == told
    assert _published() == []


def test_an_answer_is_told_to_who_posts_the_need(
    cast: Cast, listening: tuple[str, Received]
) -> None:
    need = _opened(cast)
    for who in WHO:
        _listen(cast, who, listening[0])
    answer_need(actor=cast.actor("member"), need=need, said=Said.PARTNER, note="confidence")
    told = [one for one in _published() if one[1] == "answer.received"]
    assert told == [("animateur", "answer.received"), ("owner", "answer.received")]
    delivery = Delivery.objects.filter(event="answer.received")[0]
    assert set(delivery.payload) == {"event", "number", "at", "network", "subject", "link"}
    assert delivery.payload["link"].endswith(f"/api/v1/needs/{need.pk}/answers")
    assert "confidence" not in json.dumps(delivery.payload)


def test_a_webhook_of_someone_who_left_hears_nothing(
    cast: Cast, listening: tuple[str, Received]
) -> None:
    _listen(cast, "owner", listening[0])
    need = _opened(cast, "animateur")
    Role.objects.filter(person=cast.owner).update(until="2026-01-01")
    assert (_published(), need.state) == ([], "open")


def test_what_is_sent_is_signed(cast: Cast, listening: tuple[str, Received]) -> None:
    url, received = listening
    endpoint, secret = add_endpoint(actor=cast.actor("owner"), url=url, events=[Event.NEED_OPENED])
    _opened(cast)
    _published()
    delivery = Delivery.objects.get()
    assert send(delivery)
    [(headers, body)] = received.calls
    stamp = int(headers["Cordee-Signature"].split(",")[0].removeprefix("t="))
    assert headers["Cordee-Signature"] == signature(secret.text, stamp, body)
    assert (headers["Cordee-Event"], headers["Cordee-Delivery"]) == (
        "need.opened",
        str(delivery.pk),
    )
    assert json.loads(body) == delivery.payload
    assert (delivery.state, delivery.answer, delivery.attempts) == ("delivered", 204, 1)
    assert secret.text not in str(Endpoint.objects.values_list()[0])
    assert renew_secret(actor=cast.actor("owner"), endpoint=endpoint).text != secret.text


@pytest.mark.parametrize("status", [302, 404, 500])
def test_another_answer_is_tried_again_then_given_up(
    cast: Cast, listening: tuple[str, Received], status: int
) -> None:
    url, received = listening
    received.status = status
    _listen(cast, "owner", url)
    _opened(cast)
    _published()
    delivery = Delivery.objects.get()
    states = []
    for _attempt in range(MOST_ATTEMPTS):
        assert not send(delivery)
        states.append(delivery.state)
    assert states == [DeliveryState.RETRYING] * (MOST_ATTEMPTS - 1) + [DeliveryState.FAILED]
    assert (delivery.answer, len(received.calls)) == (status, MOST_ATTEMPTS)
    received.status = 200
    again = replay(actor=cast.actor("owner"), delivery=delivery)
    assert send(again)
    assert (again.replay_of, again.payload) == (delivery, delivery.payload)


def test_a_removed_webhook_is_told_nothing(cast: Cast, listening: tuple[str, Received]) -> None:
    endpoint = _listen(cast, "owner", listening[0])
    remove_endpoint(actor=cast.actor("owner"), endpoint=endpoint)
    _opened(cast)
    assert _published() == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("100.64.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("1.1.1.1", True),
        ("2606:4700:4700::1111", True),
    ],
)
def test_only_public_addresses_are_reached(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://2130706433/",
        "http://1.1.1.1/",
        "https://user:pass@1.1.1.1/",
        "ftp://1.1.1.1/",
        "https:///",
        "https://1.1.1.1:port/",
    ],
)
def test_an_address_inside_or_malformed_is_refused(cast: Cast, url: str) -> None:
    with pytest.raises(Refused):
        target_of(url)
    with pytest.raises(Refused):
        _listen(cast, "owner", url)
    assert Endpoint.objects.count() == 0


def test_an_address_that_turned_private_is_not_reached(
    cast: Cast, listening: tuple[str, Received], settings: Settings
) -> None:
    _listen(cast, "owner", listening[0])
    _opened(cast)
    _published()
    settings.WEBHOOKS_MAY_BE_PRIVATE = False
    delivery = Delivery.objects.get()
    assert not send(delivery)
    assert (delivery.answer, listening[1].calls) == (None, [])
    assert delivery.trouble != ""
