"""The app."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """The money of cooperations."""

    name = "cordee_web.apps.budgets"
    label = "budgets"
