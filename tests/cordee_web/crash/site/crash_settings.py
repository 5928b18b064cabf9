"""The site's settings, with the jobs of the crash tests."""

from cordee_web.config.settings import *  # noqa: F403

PROCRASTINATE_IMPORT_PATHS = ["crash_jobs"]
