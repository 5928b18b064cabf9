"""The app."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """What comes after a bid."""

    name = "cordee_web.apps.awards"
    label = "awards"
