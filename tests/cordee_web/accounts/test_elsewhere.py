"""Coming in by another site that vouches (OpenID Connect), which really runs; and when not to believe it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from django.test import Client
from pytest_django import Settings
from tests.cordee_web.accounts.provider.people import PASSWORD, SECRET
from tests.cordee_web.accounts.provider.running import running
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.directory.actions.inviting import invite_to_firm
from cordee_web.apps.directory.enums import Capacity
from cordee_web.config.environment import identity_providers
from cordee_web.web.accounts.elsewhere import VOUCHED

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("identity_provider")]
LEAVE, LEFT = "/account/oidc/sso/login/", "/account/elsewhere/left/"
NINA, UNSURE, STRANGER = "nina@example.org", "unsure@example.org", "stranger@example.org"
type Configure = Callable[..., None]


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("provider"), f"http://testserver{LEAVE}callback/") as site:
        yield site


@pytest.fixture
def configure(provider: str, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Configure:
    """The installation's variables: as for any provider, or as docs/ops.md writes them for ProConnect."""

    def set_variables(client: str, *, url: str = provider, states: bool = False) -> None:
        variables = {"URL": url, "CLIENT": client, "SECRET": SECRET, "NAME": "Essai"}
        if states:
            scopes = "openid,given_name,usual_name,email"
            variables |= {"SCOPES": scopes, "PKCE": "0", "CHECKS_ADDRESSES": "1"}
        for name, value in variables.items():
            monkeypatch.setenv(f"CORDEE_OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = identity_providers()

    return set_variables


@pytest.fixture
def cast() -> Cast:
    made = make_cast()
    for email in (NINA, UNSURE):
        invite_to_firm(
            actor=made.actor("owner"),
            firm=made.owner_firm,
            email=email,
            capacity=Capacity.DELEGATE,
            language="fr",
        )
    return made


def vouched(client: Client, email: str) -> str:
    """Leaves, signs in over there, and gives the address by which the provider sends back."""
    with requests.Session() as there:
        return vouched_in(there, client, email)


def vouched_in(there: requests.Session, client: Client, email: str) -> str:
    """The same in a browser that goes on."""
    page = there.get(client.get(LEAVE)["Location"])
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[:1]
    form = {"csrfmiddlewaretoken": token, "login": email, "password": PASSWORD}
    answer = there.post(page.url, form, allow_redirects=False)
    while urlsplit(answer.headers["Location"]).netloc != "testserver":
        next_page = urljoin(answer.url, answer.headers["Location"])
        answer = there.get(next_page, allow_redirects=False)
    return answer.headers["Location"].removeprefix("http://testserver")


def comes_back(client: Client, email: str) -> Any:
    """The answer with its templates, as the test client gives it."""
    return client.get(vouched(client, email))


def signed_in(client: Client) -> str | None:
    key = client.session.get("_auth_user_id")
    return Person.objects.get(pk=key).email if key else None


@pytest.mark.parametrize(("name", "states"), [("plain", False), ("signed", True)])
def test_who_is_invited_comes_in_and_comes_back(
    cast: Cast, client: Client, configure: Configure, name: str, states: bool
) -> None:
    configure(name, states=states)
    answer = comes_back(client, NINA)
    assert (answer.status_code, answer["Location"], signed_in(client)) == (302, "/", NINA)
    person = Person.objects.get(email=NINA)
    assert (person.name, person.has_usable_password()) == ("Nina Neuve", False)
    assert client.get("/me/standing/").content.decode().count("Arve Décolletage") == 1
    again = Client()
    assert (comes_back(again, NINA).status_code, signed_in(again)) == (302, NINA)
    known = Client()
    assert (comes_back(known, cast.owner.email).status_code, signed_in(known)) == (
        302,
        cast.owner.email,
    )
    assert Person.objects.count() == 6


def test_it_is_asked_for_what_proconnect_takes_and_nothing_more(
    cast: Cast, client: Client, configure: Configure
) -> None:
    configure("signed", states=True)
    asked = parse_qs(urlsplit(client.get(LEAVE)["Location"]).query)
    sizes = {name: len(asked.pop(name)[0]) for name in ("state", "nonce")}
    scopes = sorted(asked.pop("scope")[0].split())
    assert (sizes, scopes) == (
        {"state": 43, "nonce": 43},
        ["email", "given_name", "openid", "usual_name"],
    )
    assert asked == {
        "client_id": ["signed"],
        "redirect_uri": [f"http://testserver{LEAVE}callback/"],
        "response_type": ["code"],
    }


@pytest.mark.parametrize(
    "name", ["another-key", "another-audience", "another-issuer", "another-person", "too-old"]
)
def test_what_is_not_signed_for_us_by_the_site_now_is_not_believed(
    cast: Cast, client: Client, configure: Configure, name: str
) -> None:
    configure(name, states=True)
    answer = comes_back(client, NINA)
    assert (answer.status_code, answer.templates[0].name) == (
        401,
        "socialaccount/authentication_error.html",
    )
    assert (signed_in(client), Person.objects.filter(email=NINA).count()) == (None, 0)


def test_the_answer_to_another_request_is_not_believed(
    cast: Cast, client: Client, configure: Configure
) -> None:
    configure("plain")
    back = vouched(client, NINA)
    session = client.session
    (state,) = session["socialaccount_states"].values()
    state[0]["nonce"] = "of another request"
    session.save()
    assert (client.get(back).status_code, signed_in(client)) == (401, None)
    other = Client()
    assert (other.get(back).status_code, signed_in(other)) == (401, None)


def test_an_address_must_be_checked_and_awaited(cast: Cast, configure: Configure) -> None:
    configure("plain")
    for email in (UNSURE, STRANGER):
        answer = comes_back(Client(), email)
        assert (email, answer.templates[0].name) == (email, "account/signup_closed.html")
    assert Person.objects.filter(email__in=(UNSURE, STRANGER)).count() == 0


def test_a_link_on_a_foreign_page_asks_first_and_a_dead_site_is_told(
    cast: Cast, client: Client, configure: Configure
) -> None:
    configure("plain")
    asked = client.get(f"{LEAVE}?next=/me/", headers={"Sec-Fetch-Site": "cross-site"})
    assert (asked.status_code, asked.templates[0].name) == (200, "socialaccount/login.html")
    assert asked.content.decode().count(f'href="{LEAVE}?next=/me/"') == 1
    configure("plain", url="http://127.0.0.1:9")
    dead = client.get(LEAVE)
    assert (dead.status_code, dead.templates[0].name) == (
        401,
        "socialaccount/authentication_error.html",
    )


def test_who_came_by_the_other_site_may_leave_it_too(
    cast: Cast, client: Client, configure: Configure
) -> None:
    configure("plain")

    def knows(there: requests.Session) -> bool:
        """Whether the other site vouches again without asking who one is."""
        answer = there.get(Client().get(LEAVE)["Location"], allow_redirects=False)
        return answer.headers["Location"].startswith("http://testserver/")

    with requests.Session() as there:
        client.get(vouched_in(there, client, NINA))
        assert (signed_in(client), knows(there)) == (NINA, True)
        gone = client.post("/account/logout/")
        assert (gone["Location"], signed_in(client)) == (LEFT, None)
        page = client.get(LEFT, headers={"host": "localhost"}).content.decode()
        (way_out,) = re.findall(r'href="(http://127[^"]+)"', page)
        answer = there.get(html.unescape(way_out), allow_redirects=False)
        assert answer.headers["Location"].partition("?")[0] == "http://localhost/"
        assert knows(there) is False


def test_who_came_by_the_password_leaves_as_ever(cast: Cast, client: Client) -> None:
    assert client.get(LEFT)["Location"] == "/"
    session = client.session
    session[VOUCHED] = {
        "end": "http://127.0.0.1:9/",
        "name": "x",
        "client_id": "",
        "id_token_hint": "",
    }
    session.save()
    client.force_login(cast.owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/account/logout/")["Location"] == "/"
