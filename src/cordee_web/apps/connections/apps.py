"""The app."""

from importlib import import_module

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    """Keys of the API and webhooks."""

    name = "cordee_web.apps.connections"
    label = "connections"

    def ready(self) -> None:
        """Begins to listen to the register."""
        import_module("cordee_web.apps.connections.receivers")
