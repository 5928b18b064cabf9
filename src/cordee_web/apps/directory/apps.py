"""The app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Firms, know-how, relations, imports."""

    name = "cordee_web.apps.directory"
    label = "directory"
