"""Who has an account at the provider, and which sites ask it."""

from __future__ import annotations

from typing import Any

PASSWORD = "un-mousqueton-et-demi"
SECRET = "secret-of-every-client"
PEOPLE = {
    "nina@example.org": ("Nina", "Neuve", True),
    "owner@example.org": ("Olga", "Owner", True),
    "unsure@example.org": ("Ugo", "Unsure", False),
    "stranger@example.org": ("Sam", "Stranger", True),
}
"""Address, first name, last name, and whether the address was checked."""
CLIENTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "signed": {"sign": True},
    "another-key": {"sign": True, "unpublished": True},
    "another-audience": {"sign": True, "claims": {"aud": "plain"}},
    "another-issuer": {"sign": True, "claims": {"iss": "https://elsewhere.example.org"}},
    "another-person": {"sign": True, "claims": {"sub": "0"}},
    "too-old": {"sign": True, "claims": {"exp": 1_700_000_000}},
}
"""How each is told who one is: as JSON; as ProConnect tells it; then in ways that must not be believed."""
