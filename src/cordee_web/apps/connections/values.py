"""Values that the floors of this app speak: secrets, their digests, signatures."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

KEY_PREFIX, HOOK_PREFIX = "cordee_", "whsec_"
SHOWN_LENGTH = 14
"""Characters of a secret that are kept in clear, so that its owner knows which one it is."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret just made: shown once in `text`, known afterwards by its start and its digest."""

    text: str

    @property
    def start(self) -> str:
        """What is kept in clear."""
        return self.text[:SHOWN_LENGTH]

    @property
    def digest(self) -> bytes:
        """What is kept to recognise it. The secret is random and long: one round of SHA-256 is enough."""
        return digest_of(self.text)


def new_secret(prefix: str) -> Secret:
    """A secret of 256 bits; its prefix lets scanners of leaked secrets know it."""
    return Secret(prefix + secrets.token_urlsafe(32))


def digest_of(text: str) -> bytes:
    """The digest of a secret."""
    return hashlib.sha256(text.encode("utf-8", errors="replace")).digest()


def hook_secret(installation: str, endpoint: UUID, turn: int) -> Secret:
    """What signs the deliveries of a webhook, derived from the installation's own secret.

    A copy of the database tells nothing of it.
    """
    told = f"cordee webhook {endpoint} {turn}".encode()
    made = hmac.new(installation.encode(), told, hashlib.sha256).digest()
    return Secret(HOOK_PREFIX + base64.urlsafe_b64encode(made).decode().rstrip("="))


def signature(secret: str, timestamp: int, body: bytes) -> str:
    """What the header `Cordee-Signature` says: the HMAC-SHA256 of "timestamp.body", in hexadecimal.

    >>> signature("whsec_x", 0, b"{}")[:8]
    't=0,v1=7'
    """
    told = f"{timestamp}.".encode() + body
    return f"t={timestamp},v1={hmac.new(secret.encode(), told, hashlib.sha256).hexdigest()}"
