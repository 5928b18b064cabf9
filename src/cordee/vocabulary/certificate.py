"""Certificates and qualifications: ISO 9001, EN 9100, Qualibat, OPQIBI…"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate under its canonical name ("ISO 9001", "QUALIBAT 2112"), with its last day of validity.

    `expires` None means unknown, not unlimited: it is then to be confirmed.
    """

    name: str
    expires: date | None = None
    issuer: str | None = None
