"""The persons of the demo. All are invented; so is the password, which opens nothing else."""

from __future__ import annotations

from dataclasses import dataclass

NETWORK, SLUG = "Vallée de l'Arve (exemple)", "vallee-exemple"
PASSWORD = "premier-de-cordee"  # noqa: S105
BUYER_FIRM = "Les Vélos des Cimes (exemple)"


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of the demo: what they are there for, and the SIREN of their firm ("": the network's)."""

    role: str
    name: str
    email: str
    siren: str = ""


ANIMATEUR = Figure("animateur", "Claire Fontanel", "animatrice@vallee.example")
LEADER = Figure("dirigeante", "Anne Arvet", "dirigeante@vallee.example", "000010074")
COMPETITOR = Figure("concurrent", "Hugo Môle", "concurrent@vallee.example", "000010009")
LEAD = Figure("mandataire", "Paul Charvin", "mandataire@vallee.example")
BUYER = Figure("acheteur", "Léa Cimes", "acheteur@vallee.example")
"""The mandataire's firm is the lead of the proposal kept; the buyer's is `BUYER_FIRM`."""
CAST = (ANIMATEUR, LEADER, LEAD, COMPETITOR, BUYER)
