"""The app."""

from django.apps import AppConfig


class PricesConfig(AppConfig):
    """Sealed prices of tender rooms."""

    name = "cordee_web.apps.prices"
    label = "prices"
