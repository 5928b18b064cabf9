"""The app."""

from django.apps import AppConfig


class WebMeetingsConfig(AppConfig):
    """Pages of the meetings."""

    name = "cordee_web.web.meetings"
    label = "web_meetings"
