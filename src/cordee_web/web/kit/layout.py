"""What the layout needs on every page, as lazily as the templates ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from cordee_web.web.kit.acting import ActingRequest
from cordee_web.web.kit.registry import Place, ShownEntry, entries


@dataclass
class Layout:
    """The layout of one page; each part is worked out when a template shows it, and once."""

    request: ActingRequest

    @cached_property
    def bar(self) -> list[ShownEntry]:
        """The areas that the reader may open."""
        return entries(self.request, Place.BAR)

    @cached_property
    def home(self) -> list[ShownEntry]:
        """The links of the home page: its own, then the areas."""
        return [*entries(self.request, Place.HOME), *self.bar]

    @cached_property
    def account(self) -> list[ShownEntry]:
        """The person's own pages."""
        return entries(self.request, Place.ACCOUNT)

    @cached_property
    def standing(self) -> ShownEntry | None:
        """Where one chooses for whom one acts."""
        return next(iter(entries(self.request, Place.STANDING)), None)

    @cached_property
    def bell(self) -> ShownEntry | None:
        """Where one reads what one was told."""
        return next(iter(entries(self.request, Place.BELL)), None)

    @property
    def languages(self) -> list[tuple[str, str]]:
        """The languages of the site, each called by its own name."""
        return [
            (code, get_language_info(code)["name_local"].capitalize())
            for code, _name in settings.LANGUAGES
        ]


def layout(request: HttpRequest) -> dict[str, object]:
    """The context processor: `layout` in every template, but those of an error met before our middleware."""
    if not hasattr(request, "actor"):
        return {}
    return {"layout": Layout(cast("ActingRequest", request))}
