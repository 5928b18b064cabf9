"""Someone new comes in from a mail, adds a passkey, an application and a password, and ends a session."""

from __future__ import annotations

import re
from collections.abc import Callable

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY as PROOFS
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from playwright.sync_api import Page, expect
from tests.cordee_web.leaks.marks import World
from tests.e2e.browser import Window

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.directory.actions.inviting import invite_to_firm
from cordee_web.apps.directory.enums import Capacity

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSWORD = "corde-de-12-brins"


def _sent(pattern: str) -> str:
    found = re.findall(pattern, str(mail.outbox[-1].body), re.M)
    mail.outbox.clear()
    return str(found[0])


def _invited(world: World) -> str:
    cast = world.cast
    invite_to_firm(
        actor=cast.actor("owner"),
        firm=cast.owner_firm,
        email="nina@example.org",
        capacity=Capacity.DELEGATE,
        language="fr",
    )
    return _sent(r"http://\S+?(/invitation/\S+)")


def _comes_in(window: Window, link: str) -> None:
    page = window.page
    window.open(link)
    window.check("accounts-invitation")
    page.get_by_label("Votre nom").fill("Nina Neuve")
    page.get_by_role("button", name="Accepter et entrer").click()
    expect(page.get_by_role("status")).to_contain_text("Bienvenue. Vous agissez pour")


def _signs_in_by_code(window: Window) -> None:
    page = window.page
    window.open("/account/login/")
    window.check("accounts-login")
    page.get_by_role("link", name="Recevoir un code par courriel").click()
    page.locator("input[name=email]").fill("nina@example.org")
    window.check("accounts-code-request")
    page.get_by_role("button", name="M’envoyer le code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre code")
    window.check("accounts-code")
    page.locator("input[name=code]").fill(_sent(r"^([0-9A-Z]+(?:-[0-9A-Z]+)*)$"))
    page.get_by_role("button", name="Continuer").click()
    _is_in(page)


def _totp_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def _virtual_key(page: Page) -> Callable[[bool], None]:
    """A key in the browser; gives what makes it know its owner's finger or not."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": False,
        "automaticPresenceSimulation": True,
    }
    key = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def knows(finger: bool) -> None:
        devtools.send("WebAuthn.setUserVerified", {**key, "isUserVerified": finger})

    return knows


def _adds_a_passkey(window: Window) -> None:
    page = window.page
    window.open("/account/ways-in/")
    window.check("accounts-ways-in")
    page.get_by_role("link", name="Ajouter une clé").click()
    knows = _virtual_key(page)
    page.get_by_role("button", name="Ajouter la clé").click()
    expect(page.get_by_role("status")).to_contain_text("La clé n’a pas ouvert")
    knows(True)
    page.get_by_label("Un nom pour la reconnaître").fill("Téléphone de Nina")
    window.check("accounts-key-add")
    page.get_by_role("button", name="Ajouter la clé").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Codes de secours")
    expect(page.locator("#recovery_codes li")).to_have_count(10)
    window.check("accounts-spare-codes")
    page.get_by_role("link", name="Ils sont en lieu sûr").click()
    page.get_by_role("link", name="Voir mes clés").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Téléphone de Nina")
    window.check("accounts-keys")


def _ten_minutes_pass() -> None:
    """The proofs that the sessions hold grow old."""
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session[PROOFS] = [{**one, "at": one["at"] - 600} for one in session.get(PROOFS, [])]
        session.save()


def _adds_an_application(window: Window) -> str:
    """Gives its secret. Ten minutes later, what changes the ways in asks for a proof once more."""
    page = window.page
    _ten_minutes_pass()
    window.open("/account/ways-in/")
    page.get_by_role("link", name="La mettre en service").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Est-ce bien vous ?")
    window.check("accounts-again")
    page.get_by_role("button", name="Utiliser une clé").click()
    expect(page.locator(".qr img")).to_be_visible()
    window.check("accounts-application")
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("Les six chiffres qu’elle affiche").fill(_totp_now(secret))
    page.get_by_role("button", name="La mettre en service").click()
    expect(page.get_by_text("En service", exact=True)).to_be_visible()
    window.check("accounts-ways-in-full")
    return secret


def _chooses_a_password(window: Window) -> None:
    page = window.page
    page.get_by_role("link", name="En choisir un").click()
    window.check("accounts-password")
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    page.get_by_role("button", name="Enregistrer le mot de passe").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Moyens d’entrer")
    mail.outbox.clear()


def _signs_out(window: Window) -> None:
    page = window.page
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.locator("details.menu")).to_have_count(0)


def _signs_in_by_passkey(window: Window) -> None:
    page = window.page
    window.open("/account/login/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    _is_in(page)


def _signs_in_by_password_and_application(window: Window, secret: str) -> None:
    page = window.page
    window.open("/account/login/")
    page.locator("main input[name=login]").fill("nina@example.org")
    page.locator("main input[name=password]").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Une seconde preuve")
    window.check("accounts-second-proof")
    page.locator("main input[name=code]").fill(_totp_now(secret))
    page.locator("main").get_by_role("button", name="Se connecter", exact=True).click()
    _is_in(page)


def _is_in(page: Page) -> None:
    expect(page.locator(".menu-name")).to_have_text("Nina Neuve")


def _ends_a_session(window: Window, other: Client) -> None:
    page = window.page
    window.open("/me/sessions/")
    headings = page.get_by_role("main").get_by_role("heading", level=2)
    found = sorted(one.strip() for one in headings.all_inner_texts())
    assert found == ["Chrome · Linux", "Firefox · Windows"]
    window.check("accounts-sessions")
    page.get_by_role("button", name="Fermer celle-ci").click()
    expect(headings).to_have_text(["Chrome · Linux"])
    assert other.get("/me/")["Location"] == "/account/login/?next=/me/"


def test_from_a_mail_to_a_passkey(world: World, phone: Window) -> None:
    _comes_in(phone, _invited(world))
    _signs_out(phone)
    _signs_in_by_code(phone)
    _adds_a_passkey(phone)
    secret = _adds_an_application(phone)
    _chooses_a_password(phone)
    _signs_out(phone)
    _signs_in_by_passkey(phone)
    _signs_out(phone)
    _signs_in_by_password_and_application(phone, secret)
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    other.force_login(Person.objects.get(email="nina@example.org"), backend=BACKEND)
    assert other.get("/me/").status_code == 200
    _ends_a_session(phone, other)
