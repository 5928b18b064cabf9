"""The app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Persons, networks, notifications."""

    name = "cordee_web.apps.accounts"
    label = "accounts"
