"""The app."""

from django.apps import AppConfig


class WebAwardsConfig(AppConfig):
    """Pages of what comes after a bid."""

    name = "cordee_web.web.awards"
    label = "web_awards"
