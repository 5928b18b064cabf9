"""The app."""

from django.apps import AppConfig


class GroupingsConfig(AppConfig):
    """Proposals of groupings."""

    name = "cordee_web.apps.groupings"
    label = "groupings"
