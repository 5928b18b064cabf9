"""The app."""

from django.apps import AppConfig


class WebPricesConfig(AppConfig):
    """Pages of the sealed prices."""

    name = "cordee_web.web.prices"
    label = "web_prices"
