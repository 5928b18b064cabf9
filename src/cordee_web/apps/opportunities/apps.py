"""The app."""

from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    """Needs, bricks, alerts, answers, deadlines, watch folder."""

    name = "cordee_web.apps.opportunities"
    label = "opportunities"
