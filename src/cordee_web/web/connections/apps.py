"""The app."""

from django.apps import AppConfig


class WebConnectionsConfig(AppConfig):
    """Pages of keys and webhooks."""

    name = "cordee_web.web.connections"
    label = "web_connections"
