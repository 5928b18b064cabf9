"""Does a firm hold a certificate on a day? Yes, no, or unknown, with the words to say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from cordee.taxonomy import certificates
from cordee.vocabulary import Certificate, Company, Message, Reason, _

type State = Literal["held", "expired", "undated", "absent", "unknown"]

CONTAINED: Final = {
    "EN 9100": ("ISO 9001",),
    "IATF 16949": ("ISO 9001",),
    "ISO/TS 16949": ("ISO 9001",),
}
"""Standards whose text contains the whole of another: who holds the first proves the second."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What is known of a firm and a certificate.

    "held": valid that day; "expired"; "undated": held, but until when is unknown; "absent": the firm's
    certificates are listed without it; "unknown": nothing is known of the firm's certificates.
    """

    certificate: str
    state: State
    held: Certificate | None = None

    @property
    def figure(self) -> float | None:
        """1 when proved, 0 when known to lack it, None when it must be confirmed."""
        return {"held": 1.0, "expired": 0.0, "absent": 0.0}.get(self.state)

    def reason(self) -> Reason:
        """The holding in words."""
        values = {
            "certificate": self.certificate,
            "date": self.held.expires.isoformat() if self.held and self.held.expires else None,
        }
        return Reason(f"certificate-{self.state}", Message(_SENTENCES[self.state], values))


_SENTENCES: Final[dict[State, str]] = {
    "held": _("holds {certificate}, valid until {date}"),
    "expired": _("{certificate} expired on {date}: it counts as absent"),
    "undated": _("holds {certificate}: confirm that it is still valid"),
    "absent": _("{certificate} is not among its certificates"),
    "unknown": _("{certificate}: its certificates are not known, ask for a copy"),
}


def holding(company: Company, wanted: str, day: date | None) -> Holding:
    """What is known of this certificate at this firm on that day (None: dates are not checked)."""
    if not company.certificates and not any(one.certificates for one in company.capabilities):
        return Holding(wanted, "unknown")
    matching = [one for one in _all_held(company) if _proves(one.name, wanted)]
    if not matching:
        return Holding(wanted, "absent")
    undated = [one for one in matching if one.expires is None]
    dated = sorted(
        (one for one in matching if one.expires), key=lambda one: one.expires or date.min
    )
    if dated and (day is None or (dated[-1].expires or date.min) >= day):
        return Holding(wanted, "held", dated[-1])
    if undated:
        return Holding(wanted, "undated", undated[0])
    return Holding(wanted, "expired", dated[-1])


def _all_held(company: Company) -> Sequence[Certificate]:
    declared = [Certificate(name) for one in company.capabilities for name in one.certificates]
    named = {canonical_name(one.name) for one in company.certificates}
    return [
        *company.certificates,
        *(one for one in declared if canonical_name(one.name) not in named),
    ]


def _proves(held: str, wanted: str) -> bool:
    one, other = canonical_name(held), canonical_name(wanted)
    if one == other or one.startswith(other + " "):  # QUALIBAT 2112 proves QUALIBAT
        return True
    return any(canonical_name(inner) == other for inner in CONTAINED.get(one, ()))


@lru_cache(maxsize=4096)
def canonical_name(name: str) -> str:
    """One name for the spellings of a certificate; capitals for one that the list does not know."""
    return certificates.canonical(name) or name.strip().upper()
