"""Pages and their fragments, the layout's registry, errors, the policy, static files."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.management import call_command
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.walk import addresses, client_for
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.models import Entry as RegisterEntry
from cordee_web.apps.common.values import NOBODY
from cordee_web.web.kit import registry
from cordee_web.web.kit.pages import go, render_page, wants_fragment
from cordee_web.web.kit.registry import Ask

TEMPLATE = "kit/gallery.html"


@pytest.fixture
def bare(db: None) -> World:
    """The cast alone: what the areas plant takes seconds."""
    return World(make_cast())


def _request(**headers: str) -> HttpRequest:
    request = RequestFactory().get("/", headers=headers)
    request.session = {}  # type: ignore[assignment]
    request.actor, request.standing = NOBODY, None  # type: ignore[attr-defined]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("headers", "fragment"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_htmx_wants_a_fragment_except_to_walk_back(headers: dict[str, str], fragment: bool) -> None:
    assert wants_fragment(_request(**headers)) is fragment


def test_a_fragment_brings_what_was_said_along() -> None:
    request = _request(**{"HX-Request": "true"})
    messages.success(request, "Saved.")
    answer = render_page(request, "kit/confirm.html", {"title": "T", "back": "/"}, fragment=None)
    assert answer.content.decode().count("<html") == 1
    request = _request(**{"HX-Request": "true"})
    messages.success(request, "Saved.")
    text = _fragment(request).content.decode()
    assert text.count("<html") == 0
    assert re.findall(r'<div id="messages"[^>]*hx-swap-oob="true">', text) != []
    assert re.findall(r"<p>(Saved\.)</p>", text) == ["Saved."]


def _fragment(request: HttpRequest) -> HttpResponse:
    context = {"page": Paginator(range(3), 2).get_page(1)}
    return render_page(request, TEMPLATE, context, fragment="rows")


def test_after_a_write_one_is_sent_on_with_and_without_htmx() -> None:
    plain, swapped = go(_request(), "home"), go(_request(**{"HX-Request": "true"}), "home")
    assert (plain.status_code, plain["Location"]) == (302, "/")
    assert (swapped.status_code, swapped["HX-Redirect"]) == (204, "/")


def test_strangers_are_sent_to_sign_in_and_come_back(client: Client, db: None) -> None:
    answer = client.get("/notifications/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=/notifications/")


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/nowhere/", 404, "Il n’y a rien ici pour vous"),
        ("/language/", 405, ""),
    ],
)
def test_errors_are_said_in_the_house_s_way(
    client: Client, db: None, path: str, status: int, title: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, _title(answer)) == (status, title)


def test_too_large_is_said(client: Client, db: None, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    answer = client.post("/language/", {"language": "fr" * 20})
    assert (answer.status_code, _title(answer)) == (413, "C’est trop volumineux")


def test_a_form_without_its_token_is_refused_with_what_to_do(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/language/", {"language": "de"})
    assert (answer.status_code, _title(answer)) == (403, "Ce formulaire est trop ancien")


def test_the_others_pages_are_refused_with_what_to_do(bare: World) -> None:
    closed = [one for one in addresses() if one.audience == "animateur" and not one.kwargs]
    client = client_for(bare, "owner")
    refusals = {
        (answer.status_code, _title(answer))
        for answer in (client.get(one.urls(bare)[0][0]) for one in closed)
        if answer.status_code != 405
    }
    assert refusals <= {(403, "Ce n’est pas à vous de le faire")}


def test_a_failure_says_that_nothing_was_half_saved(client: Client, db: None) -> None:
    with translation.override("fr"):
        text = engines["django"].get_template("500.html").render()
    assert re.findall(r"<h1>(.*?)</h1>", text) == ["Quelque chose a cassé de notre côté"]


def _title(answer: HttpResponseBase) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", b"".join(answer).decode(), re.DOTALL)
    return found[1] if found else ""


def test_the_language_is_kept_in_a_cookie_and_in_the_profile(bare: World) -> None:
    stranger, owner = Client(), client_for(bare, "owner")
    answer = stranger.post("/language/", {"language": "de", "next": "/?a=1"})
    assert (answer["Location"], answer.cookies["django_language"].value) == ("/?a=1", "de")
    before = RegisterEntry.objects.count()
    owner.post("/language/", {"language": "de"})
    bare.cast.owner.refresh_from_db()
    assert (bare.cast.owner.language, RegisterEntry.objects.count() - before) == ("de", 1)


@pytest.mark.parametrize(
    ("wanted", "sent"),
    [("https://elsewhere.example/x", "/"), ("//elsewhere.example", "/"), ("/a/?b=1", "/a/?b=1")],
)
def test_the_choice_of_a_language_sends_nowhere_else(
    client: Client, db: None, wanted: str, sent: str
) -> None:
    answer = client.post("/language/", {"language": "xx", "next": wanted})
    assert (answer["Location"], "django_language" in answer.cookies) == (sent, False)


def test_what_is_asked_comes_urgent_first_and_by_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_askings", {})
    registry.ask("b", lambda _request: [Ask("two", "/2"), Ask("now", "/now", urgent=True)], order=2)
    registry.ask("a", lambda _request: [Ask("one", "/1")], order=1)
    asked = registry.asked(_request())  # type: ignore[arg-type]
    assert [one.text for one in asked] == ["now", "one", "two"]


def test_outlines_are_geojson_kept_by_the_browser(client: Client, db: None) -> None:
    answer = client.get("/outlines.json")
    shapes = json.loads(gzip.decompress(answer.content))
    names = [one["properties"]["name"] for one in shapes["features"]]
    rings = [ring for one in shapes["features"] for (ring,) in one["geometry"]["coordinates"]]
    assert (len(names), names.count("Haute-Savoie"), names.count("Switzerland")) == (103, 1, 1)
    assert [ring for ring in rings if ring[0] != ring[-1]] == []
    again = client.get("/outlines.json", headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_static_files_are_collected_with_their_digests(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    kept = json.loads((tmp_path / "staticfiles.json").read_text(encoding="utf-8"))["paths"]
    assert [name for name in kept if not (tmp_path / kept[name]).exists()] == []
    assert sorted(name for name in kept if name.startswith(("kit/", "vendor/"))) == [
        "kit/icon.svg",
        "kit/kit.css",
        "kit/kit.js",
        "kit/map.js",
        "kit/pictures.css",
        "vendor/PROVENANCE.toml",
        "vendor/htmx/LICENSE",
        "vendor/htmx/htmx.min.js",
        "vendor/leaflet/LICENSE",
        *(f"vendor/leaflet/images/{name}" for name in LEAFLET_IMAGES),
        "vendor/leaflet/leaflet.css",
        "vendor/leaflet/leaflet.js",
    ]


LEAFLET_IMAGES = [
    "layers-2x.png",
    "layers.png",
    "marker-icon-2x.png",
    "marker-icon.png",
    "marker-shadow.png",
]
