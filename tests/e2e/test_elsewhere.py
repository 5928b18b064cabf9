"""A leader who is invited comes in by signing in on another site, in a browser that keeps to our policy."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django import Settings
from tests.cordee_web.accounts.provider.people import PASSWORD, SECRET
from tests.cordee_web.accounts.provider.running import running
from tests.cordee_web.scenes import make_cast
from tests.e2e.browser import Window

from cordee_web.apps.directory.actions.inviting import invite_to_firm
from cordee_web.apps.directory.enums import Capacity
from cordee_web.config.environment import identity_providers


def test_signing_in_elsewhere_leads_to_the_invitation(
    transactional_db: None,
    site: str,
    phone: Window,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
) -> None:
    cast = make_cast()
    invite_to_firm(
        actor=cast.actor("owner"),
        firm=cast.owner_firm,
        email="nina@example.org",
        capacity=Capacity.DELEGATE,
        language="fr",
    )
    page = phone.page
    with running(tmp_path, f"{site}/account/oidc/sso/login/callback/") as provider:
        variables = {"URL": provider, "CLIENT": "plain", "SECRET": SECRET, "NAME": "Essai"}
        for name, value in variables.items():
            monkeypatch.setenv(f"CORDEE_OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = identity_providers()
        phone.open("/account/login/?next=/me/standing/")
        page.get_by_role("link", name="Se connecter avec Essai").click()
        page.locator("input[name=login]").fill("nina@example.org")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Pour qui j’agis")
        expect(page.get_by_role("heading", level=2)).to_have_text("Arve Décolletage")
        page.get_by_role("button", name="Accepter").click()
        expect(page.get_by_role("status")).to_have_text(
            "Bienvenue. Vous agissez pour : Arve Décolletage."
        )
        phone.open("/account/elsewhere/")
        phone.check("accounts-elsewhere")
