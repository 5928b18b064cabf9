"""The app."""

from django.apps import AppConfig


class WebGroupingsConfig(AppConfig):
    """Pages of the groupings."""

    name = "cordee_web.web.groupings"
    label = "web_groupings"
