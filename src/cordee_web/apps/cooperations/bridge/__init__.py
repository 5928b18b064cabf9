"""The only door of this app to the engine: what a departure costs, a life on paper."""

from cordee_web.apps.cooperations.bridge.departing import (
    Departure,
    Replacement,
    Vacancy,
    departure,
    vacancy,
)
from cordee_web.apps.cooperations.bridge.summary import life_pdf

__all__ = ["Departure", "Replacement", "Vacancy", "departure", "life_pdf", "vacancy"]
