"""The only door of this app to the engine: what a departure costs, and who could come instead."""

from cordee_web.apps.cooperations.bridge.departing import Departure, Replacement, departure

__all__ = ["Departure", "Replacement", "departure"]
