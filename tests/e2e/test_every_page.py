"""Every page of every area, as an animateur, a leader and a stranger: by ear, by keyboard, by phone."""

from __future__ import annotations

from django.test import Client
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.walk import addresses, client_for
from tests.e2e.browser import PHONE, Window
from tests.e2e.conftest import NewWindow


def _pages(client: Client, world: World) -> dict[str, str]:
    """One address of each page that opens, by its name."""
    found = {}
    for address in addresses():
        for url, _nobody in address.urls(world)[:1]:
            answer = client.get(url)
            kind = answer.headers.get("Content-Type", "")
            saved = answer.headers.get("Content-Disposition", "").startswith("attachment")
            if answer.status_code == 200 and kind.startswith("text/html") and not saved:
                found[address.name.replace(":", "-").replace("/", "-")] = url
    return found


def _faults(window: Window, url: str, name: str) -> list[str]:
    """One load: by day on a desk, then by night, then on a phone."""
    window.look("desktop", "light")
    window.open(url)
    found = [f"desktop: {one}" for one in window.faults() + window.keyboard_faults()]
    window.look("desktop", "dark")
    found += [f"dark: {one}" for one in window.faults(only="color-contrast")]
    window.look("phone", "light")
    found += [f"phone: {one}" for one in window.faults(only=PHONE)]
    if found:
        window.picture(name)
    return found


def test_every_page_is_accessible_fits_and_keeps_to_the_policy(
    world: World, new_window: NewWindow
) -> None:
    window, faults = new_window("desktop"), {}
    for role in ("animateur", "owner", "anonymous"):
        pages = _pages(client_for(world, role), world)
        assert "home" in pages
        window.sign_in(world, role)
        for name, url in pages.items():
            if found := _faults(window, url, f"{name}-{role}"):
                faults[f"{role} {url}"] = found
    assert faults == {}
