"""The app."""

from django.apps import AppConfig


class CooperationsConfig(AppConfig):
    """The life of cooperations."""

    name = "cordee_web.apps.cooperations"
    label = "cooperations"
