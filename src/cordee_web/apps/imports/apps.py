"""The app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Imports of spreadsheets, merges of firms."""

    name = "cordee_web.apps.imports"
    label = "imports"
