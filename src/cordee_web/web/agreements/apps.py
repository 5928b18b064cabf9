"""The app."""

from django.apps import AppConfig


class WebAgreementsConfig(AppConfig):
    """Pages of the agreements."""

    name = "cordee_web.web.agreements"
    label = "web_agreements"
