"""The site's settings, with Django's admin beside it: the rival, on the same rows and the same server."""

from cordee_web.config.settings import *  # noqa: F403
from cordee_web.config.settings import INSTALLED_APPS, TEMPLATES

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.admin"]
TEMPLATES = [{**one, "OPTIONS": {**one["OPTIONS"]}} for one in TEMPLATES]
ROOT_URLCONF = "bench_urls"
SILENCED_SYSTEM_CHECKS = ["admin.E408", "admin.E409", "admin.E410"]
