"""The app."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Layout, components and template tags of the site."""

    name = "cordee_web.web.kit"
    label = "web_kit"
