"""The app."""

from django.apps import AppConfig


class WebTendersConfig(AppConfig):
    """Pages of the tender room."""

    name = "cordee_web.web.tenders"
    label = "web_tenders"
