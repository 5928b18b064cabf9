"""The app."""

from importlib import import_module

from django.apps import AppConfig


class AccountsPagesConfig(AppConfig):
    """Pages of sign-in, invitations, profile, sessions, notifications."""

    name = "cordee_web.web.accounts"
    label = "web_accounts"

    def ready(self) -> None:
        """Hangs the person's own pages in the layout, and listens to the sign-in library."""
        import_module(f"{self.name}.asking").hang_all()
        import_module(f"{self.name}.receivers")
