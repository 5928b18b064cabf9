"""The app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class CommonConfig(AppConfig):
    """Register, actor, business verbs."""

    name = "cordee_web.apps.common"
    label = "common"

    def ready(self) -> None:
        """Every app's `receivers` hear the signals of the apps below."""
        autodiscover_modules("receivers")
