"""The app."""

from django.apps import AppConfig


class WebImportsConfig(AppConfig):
    """Pages of imports, merges, exports."""

    name = "cordee_web.web.imports"
    label = "web_imports"
