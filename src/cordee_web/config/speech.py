"""What `cordee-web` says, in the language of the locale, as `cordee` does; the site's own stays its own."""

from __future__ import annotations

import os
from typing import Any

from django.apps import apps
from django.utils import translation
from django.utils.translation import gettext_noop as _

from cordee.cli.language import choose, from_environment


def language() -> str:
    """The language of whoever types: that of the locale, else English."""
    return from_environment(os.environ)


def speak() -> None:
    """Click's own words follow the locale too, here and in the processes that we start."""
    choose(language())


def say(template: str, **values: Any) -> str:
    """The sentence with its values; `template` is marked with `_` where it is written.

    Nothing but the sentence is in that language: what a command writes in the database is not.
    """
    if not apps.ready:
        return template.format(**values)
    with translation.override(language()):
        return translation.gettext(template).format(**values)


def examples(*lines: str) -> str:
    """The end of a help: lines to be copied, never wrapped."""
    return "\n".join(["\b", say(_("Examples:")), *(f"  {line}" for line in lines)])
