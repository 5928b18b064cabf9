"""The app."""

from importlib import import_module

from django.apps import AppConfig


class OpportunitiesPagesConfig(AppConfig):
    """Pages of the needs."""

    name = "cordee_web.web.opportunities"
    label = "web_opportunities"

    def ready(self) -> None:
        """Hangs the area in the layout, once models can be read."""
        import_module("cordee_web.web.opportunities.asks")
