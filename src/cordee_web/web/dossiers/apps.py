"""The app."""

from django.apps import AppConfig


class WebDossiersConfig(AppConfig):
    """Pages of the whole-group file."""

    name = "cordee_web.web.dossiers"
    label = "web_dossiers"
