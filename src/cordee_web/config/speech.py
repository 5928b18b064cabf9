"""What `cordee-web` says, in the language of the locale, as `cordee` does; the site's own stays its own."""

from __future__ import annotations

import os

from django.apps import apps
from django.utils import translation

from cordee.cli.language import choose, from_environment
from cordee_web.config.saying import _, say, speak_by


def language() -> str:
    """The language of whoever types: that of the locale, else English."""
    return from_environment(os.environ)


def speak() -> None:
    """Click's own words follow the locale too, here and in the processes that we start."""
    choose(language())


def _spoken(template: str) -> str:
    """Nothing but the sentence is in that language: what a command writes in the database is not."""
    if not apps.ready:
        return template
    with translation.override(language()):
        return translation.gettext(template)


speak_by(_spoken)


def examples(*lines: str) -> str:
    """The end of a help: lines to be copied, never wrapped."""
    return "\n".join(["\b", say(_("Examples:")), *(f"  {line}" for line in lines)])
