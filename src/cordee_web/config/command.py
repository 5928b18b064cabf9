"""`cordee-web`: the command of those who run an installation."""

from __future__ import annotations

import os

import django
from django.utils.module_loading import import_string


def main() -> None:
    """Sets Django up, then hands over to our commands, or to Django's for a name that is not ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cordee_web.config.settings")
    django.setup()
    import_string("cordee_web.config.commands.main")()
