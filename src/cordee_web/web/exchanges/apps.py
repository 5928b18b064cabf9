"""The app."""

from django.apps import AppConfig


class WebExchangesConfig(AppConfig):
    """Pages of files and discussion."""

    name = "cordee_web.web.exchanges"
    label = "web_exchanges"
