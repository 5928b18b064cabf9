"""The app."""

from django.apps import AppConfig


class NetworkPagesConfig(AppConfig):
    """The network's home, its members."""

    name = "cordee_web.web.network"
    label = "web_network"
