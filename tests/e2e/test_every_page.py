"""Every page of every area, as an animateur, a leader and a stranger: by ear, by keyboard, by phone."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cordee_web.leaks.marks import World, close_files
from tests.cordee_web.leaks.walk import Address, addresses, client_for
from tests.e2e.browser import Window
from tests.e2e.conftest import NewWindow

HALVES = (0, 1)
"""Of the pages, each looked at by a process of its own."""


def _pages(client: Client, world: World, looked_at: list[Address]) -> dict[str, str]:
    """One address of each page that opens, by its name."""
    found = {}
    for address in looked_at:
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


def _on_a_phone(window: Window, url: str, *, new: bool) -> list[str]:
    """A leader between two machines; axe looks again only at what nobody was shown yet."""
    window.look("phone", "light")
    window.open(url)
    found = window.faults() if new else window.too_wide() + window.trouble
    window.trouble = []
    return found


@pytest.mark.parametrize("half", HALVES)
def test_every_page_is_accessible_fits_and_keeps_to_the_policy(
    world: World, new_window: NewWindow, half: int
) -> None:
    window, faults, shown = new_window("desktop"), [], set[str]()
    looked_at = addresses()[half :: len(HALVES)]
    home = {"home"} & {one.name for one in looked_at}
    for role in ("animateur", "owner", "anonymous"):
        pages = _pages(client_for(world, role), world, looked_at)
        assert {"home"} & pages.keys() == home
        assert len(pages) > 2  # a stranger has few
        window.sign_in(world, role)
        for name, url in pages.items():
            if role == "owner":
                found = _on_a_phone(window, url, new=name not in shown)
            else:
                found = _on_a_desk(window, url)
            if found:
                window.picture(f"{name}-{role}")
            faults += [f"{role} {url}: {one}" for one in found]
        shown |= pages.keys()
    assert "\n".join(faults) == ""
