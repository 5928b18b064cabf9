"""The app."""

from django.apps import AppConfig


class WebBudgetsConfig(AppConfig):
    """Pages of the money."""

    name = "cordee_web.web.budgets"
    label = "web_budgets"
