"""The app."""

from django.apps import AppConfig


class WebCooperationsConfig(AppConfig):
    """Pages of the cooperations."""

    name = "cordee_web.web.cooperations"
    label = "web_cooperations"
