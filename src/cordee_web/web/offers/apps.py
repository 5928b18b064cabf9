"""The app."""

from django.apps import AppConfig


class WebOffersConfig(AppConfig):
    """Pages of the offer."""

    name = "cordee_web.web.offers"
    label = "web_offers"
