"""The app."""

from django.apps import AppConfig


class WebPromisesConfig(AppConfig):
    """Pages of the promises."""

    name = "cordee_web.web.promises"
    label = "web_promises"
