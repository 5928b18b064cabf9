"""The app."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Agreements of cooperations."""

    name = "cordee_web.apps.agreements"
    label = "agreements"
