"""The app."""

from django.apps import AppConfig


class DirectoryPagesConfig(AppConfig):
    """Search, firms, their editing, what they show to whom."""

    name = "cordee_web.web.directory"
    label = "web_directory"
