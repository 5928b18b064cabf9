"""The app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Register, actor, business verbs."""

    name = "cordee_web.apps.common"
    label = "common"
