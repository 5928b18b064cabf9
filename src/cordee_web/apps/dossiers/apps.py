"""The app."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The whole-group file of a tender room."""

    name = "cordee_web.apps.dossiers"
    label = "dossiers"
