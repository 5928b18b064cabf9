"""The door of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cordee_web.config.settings")

application = get_wsgi_application()
import_string(
    "cordee_web.config.warming.warm"
)()  # its models need the apps that the line above reads
