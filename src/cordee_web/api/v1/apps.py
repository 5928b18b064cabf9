"""The app, so that its texts have catalogues."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Version 1 of the API."""

    name = "cordee_web.api.v1"
    label = "api_v1"
