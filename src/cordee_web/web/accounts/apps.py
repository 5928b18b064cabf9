"""The app."""

from django.apps import AppConfig


class AccountsPagesConfig(AppConfig):
    """Pages of sign-in, invitations, profile, sessions, notifications."""

    name = "cordee_web.web.accounts"
    label = "web_accounts"
