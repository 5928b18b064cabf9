"""The app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings: dates, minutes, decisions, actions."""

    name = "cordee_web.apps.meetings"
    label = "meetings"
