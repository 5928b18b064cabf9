"""The app."""

from django.apps import AppConfig


class ExchangesConfig(AppConfig):
    """Files and discussion of cooperations."""

    name = "cordee_web.apps.exchanges"
    label = "exchanges"
