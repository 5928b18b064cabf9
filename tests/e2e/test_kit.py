"""The layout in a browser: the door, signing in, the language, the keyboard."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from playwright.sync_api import expect
from tests.cordee_web.leaks.marks import World
from tests.e2e.browser import Window
from tests.e2e.conftest import NewWindow


def _verified(world: World, role: str) -> str:
    person = getattr(world.cast, role)
    EmailAddress.objects.update_or_create(
        user=person, email=person.email, defaults={"verified": True, "primary": True}
    )
    return str(person.email)


def test_a_stranger_reads_what_it_is_and_signs_in_without_javascript(
    world: World, new_window: NewWindow
) -> None:
    address = _verified(world, "owner")
    window = new_window("phone", javascript=False)
    window.open("/")
    expect(window.page.get_by_role("heading", level=1)).to_have_text(
        "Personne ne peut le faire seul. Ensemble, si."
    )
    window.page.get_by_role("main").get_by_role("link", name="Se connecter").click()
    window.page.locator("main input[name=login]").fill(address)
    window.page.locator("main input[name=password]").fill("corde-de-12-brins")
    window.page.locator("main input[name=password]").press("Enter")
    expect(window.page.get_by_role("heading", level=1)).to_have_text("Ce qui vous est demandé")


def test_the_language_is_chosen_by_a_stranger_and_kept(desktop: Window) -> None:
    desktop.open("/")
    desktop.page.get_by_role("button", name="DE Deutsch").click()
    heading = desktop.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Allein kann es niemand. Gemeinsam schon.")
    desktop.open("/")
    expect(heading).to_have_text("Allein kann es niemand. Gemeinsam schon.")


def test_the_keyboard_skips_to_the_content_and_closes_the_menu(
    world: World, desktop: Window
) -> None:
    desktop.sign_in(world, "owner")
    desktop.open("/")
    desktop.page.keyboard.press("Tab")
    expect(desktop.page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    desktop.page.keyboard.press("Enter")
    expect(desktop.page.get_by_role("main")).to_be_focused()
    menu = desktop.page.locator("details.menu")
    menu.locator("summary").click()
    expect(menu.get_by_role("button", name="Se déconnecter")).to_be_visible()
    desktop.page.keyboard.press("Escape")
    expect(menu.get_by_role("button", name="Se déconnecter")).to_be_hidden()


def test_an_address_that_is_nothing_says_what_to_do(world: World, phone: Window) -> None:
    phone.sign_in(world, "member")
    answer = phone.open("/nowhere/")
    assert answer is not None
    assert answer.status == 404
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Il n’y a rien ici pour vous")
    phone.check("not-found")
