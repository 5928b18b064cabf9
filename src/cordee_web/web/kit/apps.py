"""The app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class KitConfig(AppConfig):
    """Layout, components and template tags of the site."""

    name = "cordee_web.web.kit"
    label = "web_kit"

    def ready(self) -> None:
        """Reads the `hooks.py` of each area: what it hangs in the layout (see `kit.registry`)."""
        autodiscover_modules("hooks")
