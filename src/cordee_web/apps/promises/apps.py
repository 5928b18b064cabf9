"""The app."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """Promises: asked, accepted, kept."""

    name = "cordee_web.apps.promises"
    label = "promises"
