"""The app."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """Export and import of whole networks."""

    name = "cordee_web.apps.transfers"
    label = "transfers"
