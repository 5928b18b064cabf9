"""Every page of every area, as an animateur, a leader and a stranger: by ear, by keyboard, by phone."""

from __future__ import annotations

from django.test import Client
from tests.cordee_web.leaks.marks import World, close_files
from tests.cordee_web.leaks.walk import addresses, client_for
from tests.e2e.browser import Window
from tests.e2e.conftest import NewWindow


def _pages(client: Client, world: World) -> dict[str, str]:
    """One address of each page that opens, by its name."""
    found = {}
    for address in addresses():
        for url, _nobody in address.urls(world)[:1]:
            answer = client.get(url)
            close_files(answer)
            kind = answer.headers.get("Content-Type", "")
            saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
            if answer.status_code == 200 and kind.startswith("text/html") and not saved:
                found[address.name.replace(":", "-").replace("/", "-")] = url
    return found


def _on_a_desk(window: Window, url: str) -> list[str]:
    """Whoever looks all day, by keyboard, at night too; and the same page made narrow."""
    window.look("desktop", "light")
    window.open(url)
    found = window.faults() + window.keyboard_faults()
    window.look("desktop", "dark")
    found += [f"by night: {one}" for one in window.seen("color-contrast")]
    window.look("phone", "dark")
    return found + [f"narrow: {one}" for one in window.too_wide()]


def _on_a_phone(window: Window, url: str) -> list[str]:
    """A leader between two machines."""
    window.look("phone", "light")
    window.open(url)
    return window.faults()


def test_every_page_is_accessible_fits_and_keeps_to_the_policy(
    world: World, new_window: NewWindow
) -> None:
    window, faults = new_window("desktop"), []
    ways = {"animateur": _on_a_desk, "owner": _on_a_phone, "anonymous": _on_a_desk}
    for role, look in ways.items():
        pages = _pages(client_for(world, role), world)
        assert "home" in pages
        window.sign_in(world, role)
        for name, url in pages.items():
            if found := look(window, url):
                window.picture(f"{name}-{role}")
            faults += [f"{role} {url}: {one}" for one in found]
    assert "\n".join(faults) == ""
