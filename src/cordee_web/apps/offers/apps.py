"""The app."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """The offer that a private buyer reads."""

    name = "cordee_web.apps.offers"
    label = "offers"
