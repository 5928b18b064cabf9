"""`cordee-web`: the command of those who run an installation."""

from __future__ import annotations

import os
import sys

import django
from django.core.management import execute_from_command_line

from cordee_web.config import embedded, environment, programs


def main() -> None:
    """Starts the embedded server where it is ours, then hands over to Django's commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cordee_web.config.settings")
    if environment.embedded():
        try:
            embedded.ensure_running()
        except programs.DatabaseTrouble as trouble:
            sys.exit(f"cordee-web: {trouble}")
    django.setup()
    execute_from_command_line(sys.argv)
