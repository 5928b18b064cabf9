"""A page in Chromium that is looked at: its console, its accessibility, its picture."""

from __future__ import annotations

import os
from base64 import b64decode
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Locator, Page, Response
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.walk import client_for

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
KEYBOARD = Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
PICTURES = SCREENSHOTS / "user"
"""Those of docs/user, renewed by `make pictures`."""
WANTED = bool(os.environ.get("CORDEE_PICTURES"))
"""Whether pictures are kept. They prove nothing to a test and Chromium refuses one now and then on a busy
machine: a run that only checks takes none."""
TRIES = 5
GRAVE = {"serious", "critical"}
SESSION = "sessionid"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
"""Width and height of the windows, in CSS pixels."""
type Scheme = Literal["light", "dark"]


@dataclass
class Window:
    """A page of one person at one width, with what went wrong in it so far."""

    page: Page
    base: str
    name: str
    """"desktop" or "phone"."""
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.trouble.append(f"script: {error}"))

    def _heard(self, message: ConsoleMessage) -> None:
        # A status is checked by who opens the page; anything else in red is ours, the CSP's refusals first.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.trouble.append(f"console: {message.text}")

    def open(self, path: str) -> Response | None:
        """Goes to a path of the site."""
        return self.page.goto(f"{self.base}{path}", wait_until="load")

    def look(self, name: Literal["desktop", "phone"], scheme: Scheme) -> None:
        """The same page in a window of another size, by day or by night."""
        self.name = name
        width, height = SIZES[name]
        self.page.set_viewport_size({"width": width, "height": height})
        # Without motion: a colour that is on its way to another is no colour to be judged.
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def sign_in(self, world: World, role: str) -> None:
        """The person of a role is signed in, standing where the cast says (without typing a password)."""
        self.page.context.clear_cookies()
        if role == "anonymous":
            return
        cookie = client_for(world, role).cookies[SESSION]
        self.page.context.add_cookies([{"name": SESSION, "value": cookie.value, "url": self.base}])

    def faults(self) -> list[str]:
        """What axe finds serious or critical, what the console said, and what is wider than the window."""
        found = self.seen() + self.too_wide() + self.trouble
        self.trouble = []
        return found

    def seen(self, *rules: str) -> list[str]:
        """What axe finds serious or critical, by all of its rules or by some."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
        answer = self.page.evaluate("options => axe.run(options)", options)
        return [
            f"axe {one['id']}: {', '.join(str(node['target'][0]) for node in one['nodes'])}"
            for one in answer["violations"]
            if one["impact"] in GRAVE
        ]

    def too_wide(self) -> list[str]:
        """By how much the page is wider than its window."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return [f"{wide} px wider than the window"] if wide > 0 else []

    def keyboard_faults(self) -> list[str]:
        """What the keyboard does not reach, or reaches without showing it."""
        found: list[str] = self.page.evaluate(KEYBOARD)
        return found

    def picture(self, name: str) -> None:
        """Keeps a picture of the whole page, when pictures are wanted."""
        if not WANTED:
            return
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.name}.png", full_page=True)

    def shoot(self, name: str, of: Locator | None = None) -> None:
        """Keeps a picture for docs/user, when wanted: what the window shows, or one part of the page."""
        if not WANTED:
            return
        PICTURES.mkdir(parents=True, exist_ok=True)
        box = of.bounding_box() if of is not None else None
        size = self.page.viewport_size or {"width": 1280, "height": 800}
        clip = box or {"x": 0, "y": 0, "width": size["width"], "height": size["height"]}
        told = {"format": "webp", "quality": 70, "clip": {**clip, "scale": 0.75}}
        (PICTURES / f"{name}.webp").write_bytes(self._captured(told))

    def _captured(self, told: dict[str, object]) -> bytes:
        """What DevTools captures; asked again when the compositor had no frame to give."""
        devtools = self.page.context.new_cdp_session(self.page)
        for _again in range(TRIES - 1):
            with suppress(Error):
                return b64decode(devtools.send("Page.captureScreenshot", told)["data"])
            self.page.wait_for_timeout(500)
        return b64decode(devtools.send("Page.captureScreenshot", told)["data"])

    def check(self, name: str) -> None:
        """Keeps a picture, then refuses any fault."""
        self.picture(name)
        found = self.faults()
        assert found == [], found


def window(context: BrowserContext, base: str, name: str) -> Window:
    """A new page of a context."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    return Window(page, base, name)
