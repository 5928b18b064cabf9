"""Coming in: by a code, by a password, too often, under an address that nobody has."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.crypto import pbkdf2
from pytest_django import Settings
from tests.cordee_web.scenes import make_person

from cordee_web.apps.accounts.models import Person

pytestmark = pytest.mark.django_db
PASSWORD = "corde-de-12-brins"


@pytest.fixture(autouse=True)
def no_rate_yet() -> None:
    cache.clear()


@pytest.fixture
def person() -> Person:
    return make_person("Jeanne Roy", language="en")


def code_in_mail() -> str:
    (sent,) = mail.outbox
    mail.outbox.clear()
    (code,) = re.findall(r"^([0-9A-Z]+(?:-[0-9A-Z]+)*)$", str(sent.body), re.M)
    return str(code)


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def try_password(client: Client, email: str, password: str) -> HttpResponse:
    answer = client.post(reverse("account_login"), {"login": email, "password": password})
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_person_made_here_has_a_proved_address(person: Person) -> None:
    rows = EmailAddress.objects.values_list("user", "email", "verified", "primary")
    assert list(rows) == [(person.pk, "jeanne.roy@example.org", True, True)]


def test_by_a_code(client: Client, person: Person) -> None:
    answer = client.post(reverse("account_request_login_code"), {"email": person.email})
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("account_confirm_login_code"),
    )
    assert client.get(answer["Location"]).status_code == 200
    subject = mail.outbox[0].subject
    code = code_in_mail()
    assert subject == f"Your code for Cordée: {code}"
    wrong = client.post(reverse("account_confirm_login_code"), {"code": "XXXXXX"})
    assert (wrong.status_code, signed_in(client)) == (200, None)
    right = client.post(reverse("account_confirm_login_code"), {"code": code})
    assert (right.status_code, signed_in(client)) == (302, str(person.pk))
    assert client.get("/me/sessions/").status_code == 200
    assert UserSession.objects.filter(user=person).count() == 1


def test_by_a_password_which_an_address_in_capitals_opens_too(
    client: Client, person: Person
) -> None:
    answer = try_password(client, "Jeanne.Roy@Example.org", PASSWORD)
    assert (answer.status_code, signed_in(client)) == (302, str(person.pk))


@pytest.mark.parametrize("page", ["account_request_login_code", "account_reset_password"])
def test_known_and_unknown_addresses_get_the_same_answers(person: Person, page: str) -> None:
    def told(email: str) -> list[tuple[int, str, str]]:
        client, answers = Client(), []
        answer = client.post(reverse(page), {"email": email})
        answers.append((answer.status_code, answer["Location"], ""))
        shown = client.get(answer["Location"])
        answers.append((shown.status_code, "", _text(shown, email)))
        wrong = client.post(answer["Location"], {"code": "XXXXXX"})
        answers.append((wrong.status_code, "", _text(wrong, email)))
        return answers

    assert told(person.email) == told("nobody@example.org")
    assert [sent.to for sent in mail.outbox] == [[person.email], ["nobody@example.org"]]


def _text(answer: object, email: str) -> str:
    assert isinstance(answer, HttpResponse)
    page = answer.content.decode().replace(email, "EMAIL")
    page = re.sub(r"(csrfmiddlewaretoken\" value=|X-CSRFToken\": )\"[^\"]+\"", "", page)
    return re.sub(r'nonce="[^"]+"', "", page)


def test_a_wrong_password_tells_nothing_of_the_address(person: Person) -> None:
    known = try_password(Client(), person.email, "wrong")
    unknown = try_password(Client(), "nobody@example.org", "wrong")
    assert known.status_code == unknown.status_code == 200
    assert _text(known, person.email) == _text(unknown, "nobody@example.org")


def test_a_wrong_password_takes_as_long_for_nobody(
    person: Person, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in rounds of hashing, next to which the rest is nothing: a clock would hear the neighbours."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    settings.AXES_ENABLED = False
    person.password = make_password(PASSWORD)
    person.save()
    without = make_person("Without Password")
    without.set_unusable_password()
    without.save()
    rounds: list[int] = []

    def counted(password: str, salt: str, iterations: int, **more: Any) -> bytes:
        rounds.append(iterations)
        done: bytes = pbkdf2(password, salt, iterations, **more)
        return done

    monkeypatch.setattr("django.contrib.auth.hashers.pbkdf2", counted)

    def spent(email: str) -> int:
        cache.clear()
        rounds.clear()
        try_password(Client(), email, "wrong")
        return sum(rounds)

    addresses = (person.email, "nobody@example.org", without.email)
    once = PBKDF2PasswordHasher.iterations
    assert [spent(email) for email in addresses] == [once, once, once]


def test_too_many_tries_close_the_door_and_say_how_to_come_in(person: Person) -> None:
    client = Client(headers={"accept-language": "en"})
    answers = [try_password(client, person.email, "wrong").status_code for _ in range(9)]
    assert answers == [200] * 7 + [429, 429]
    right = try_password(client, person.email, PASSWORD)
    assert (right.status_code, signed_in(client)) == (429, None)
    assert right.content.decode().count("<h1>Too many tries</h1>") == 1
    row = AccessAttempt.objects.get()
    assert (row.username, row.failures_since_start) == (person.email, 10)
    client.post(reverse("account_request_login_code"), {"email": person.email})
    client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()})
    assert signed_in(client) == str(person.pk)


def test_the_same_door_closes_for_an_address_that_nobody_has(client: Client) -> None:
    answers = [try_password(client, "nobody@example.org", "wrong").status_code for _ in range(9)]
    assert answers == [200] * 7 + [429, 429]


def test_nobody_signs_up_alone(client: Client) -> None:
    page = client.get(reverse("account_signup"))
    form = {"email": "new@example.org", "password1": PASSWORD}
    tried = client.post(reverse("account_signup"), form)
    names = [answer.templates[0].name for answer in (page, tried)]
    assert names == ["account/signup_closed.html"] * 2
    assert Person.objects.count() == 0


def test_a_new_password_by_a_code(client: Client, person: Person) -> None:
    client.post(reverse("account_reset_password"), {"email": person.email})
    client.post(reverse("account_confirm_password_reset_code"), {"code": code_in_mail()})
    page = reverse("account_complete_password_reset")
    assert client.get(page).status_code == 200
    new = "montagne-et-vallee-9"
    client.post(page, {"password1": new, "password2": new})
    mail.outbox.clear()
    try_password(Client(), person.email, PASSWORD)
    fresh = Client()
    try_password(fresh, person.email, new)
    assert signed_in(fresh) == str(person.pk)


def test_ending_one_session_signs_out_there_only(person: Person) -> None:
    here, there = Client(HTTP_USER_AGENT="Firefox/140 Windows"), Client()
    for one in (here, there):
        try_password(one, person.email, PASSWORD)
        one.get("/")
    other = UserSession.objects.get(session_key=there.session.session_key)
    stranger = Client()
    try_password(stranger, make_person("Other").email, PASSWORD)
    assert stranger.post(f"/me/sessions/{other.pk}/end/").status_code == 404
    assert here.post(f"/me/sessions/{other.pk}/end/").status_code == 302
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").status_code == 302
    assert there.get("/me/")["Location"] == "/account/login/?next=/me/"


PAGES = [
    ("account_login", False),
    ("account_request_login_code", False),
    ("account_reset_password", False),
    ("account_signup", False),
    ("account_inactive", False),
    ("socialaccount_login_error", False),
    ("socialaccount_login_cancelled", False),
    ("account_password_reset_completed", False),
    ("profile", True),
    ("mails", True),
    ("erase_me", True),
    ("standing", True),
    ("sessions", True),
    ("notifications", True),
    ("account_email", True),
    ("account_change_password", True),
    ("mfa_index", True),
    ("mfa_activate_totp", True),
    ("mfa_add_webauthn", True),
    ("mfa_list_webauthn", True),
    ("mfa_generate_recovery_codes", True),
    ("account_logout", True),
    ("account_reauthenticate", True),
    ("socialaccount_connections", True),
]


@pytest.mark.parametrize("language", ["fr", "en", "de"])
def test_every_page_is_ours(person: Person, language: str) -> None:
    person.language = language
    person.save()
    inside = Client()
    try_password(inside, person.email, PASSWORD)
    inside.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    outside = Client(headers={"accept-language": language})
    for name, needs_person in PAGES:
        answer = (inside if needs_person else outside).get(reverse(name))
        expected = 401 if name == "socialaccount_login_error" else 200
        assert (name, answer.status_code, answer.get("Location")) == (name, expected, None)
        assert "kit/base.html" in {one.name for one in answer.templates}
        assert f'<html lang="{language}">' in answer.content.decode()
