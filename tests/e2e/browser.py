"""A page in Chromium that is looked at: its console, its accessibility, its picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.walk import client_for

SCREENSHOTS = Path(__file__).resolve().parents[2] / "build" / "screenshots"
GRAVE = {"serious", "critical"}
SESSION = "sessionid"


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

    def sign_in(self, world: World, role: str) -> None:
        """The person of a role is signed in, standing where the cast says (without typing a password)."""
        cookie = client_for(world, role).cookies[SESSION]
        self.page.context.clear_cookies()
        self.page.context.add_cookies([{"name": SESSION, "value": cookie.value, "url": self.base}])

    def faults(self) -> list[str]:
        """What axe finds serious or critical, what the console said, and what is wider than the window."""
        found = [
            f"axe {one['id']}: {', '.join(str(node['target'][0]) for node in one['nodes'])}"
            for one in Axe().run(self.page).response["violations"]
            if one["impact"] in GRAVE
        ]
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        found += [f"{wide} px wider than the window"] if wide > 0 else []
        found, self.trouble = found + self.trouble, []
        return found

    def picture(self, name: str) -> None:
        """Keeps a picture of the whole page."""
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.name}.png", full_page=True)

    def check(self, name: str) -> None:
        """Keeps a picture, then refuses any fault."""
        self.picture(name)
        found = self.faults()
        assert found == [], found


def window(context: BrowserContext, base: str, name: str) -> Window:
    """A new page of a context."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    return Window(page, base, name)
