"""The app."""

from django.apps import AppConfig


class TendersConfig(AppConfig):
    """The joint tender room."""

    name = "cordee_web.apps.tenders"
    label = "tenders"
