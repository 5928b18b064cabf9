"""Walks every address of the site, as each person of the cast, and compares answers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from tests.cordee_web.leaks.marks import Got, Mark, World
from tests.cordee_web.leaks.objects import Search, declared, filling

from cordee_web.apps.common.values import NOBODY, Actor
from cordee_web.web.kit.acting import FIRM_KEY, NETWORK_KEY
from cordee_web.web.kit.audience import For, audience_of

ROLES = ("owner", "member", "rival", "foreigner", "animateur", "anonymous")
DEBUG_ONLY = {"gallery", "gallery_points"}


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the resolver."""

    name: str
    """Its name with its namespaces; its route when it has none."""
    kwargs: tuple[str, ...]
    audience: For | None
    ours: bool

    def urls(self, world: World) -> list[tuple[str, str]]:
        """The address of each thing that exists, beside that of the same thing that does not.

        None for an address that nobody fills: another test fails for it.
        """
        if self.name not in world.urls:
            world.urls[self.name] = self._urls(world)
        return world.urls[self.name]

    def _urls(self, world: World) -> list[tuple[str, str]]:
        fillings = [(one, filling(self.name, one)) for one in self.kwargs]
        known = [(one, how) for one, how in fillings if how is not None]
        if len(known) < len(fillings):
            return []
        values = [how.values(world) for _one, how in known]
        most = max((len(one) for one in values), default=1)
        rows = itertools.islice(zip(*(itertools.cycle(one) for one in values), strict=False), most)
        nobody = self._url({one: how.nobody for one, how in known})
        return [
            (self._url(dict(zip(self.kwargs, row, strict=True))), nobody)
            for row in (rows if values else [()])
        ]

    def _url(self, kwargs: dict[str, Any]) -> str:
        try:
            return reverse(self.name, kwargs=kwargs)
        except NoReverseMatch:
            if kwargs:
                raise
            return f"/{self.name}"


def addresses() -> list[Address]:
    """Every address of the site, in the order in which the resolver tries them."""
    found = {one.name: one for one in _patterns(get_resolver().url_patterns, "", "", ())}
    return [one for name, one in found.items() if name not in DEBUG_ONLY]


def _patterns(
    patterns: Sequence[URLPattern | URLResolver], route: str, space: str, kwargs: tuple[str, ...]
) -> Iterator[Address]:
    for one in patterns:
        here = kwargs + tuple(name for name in one.pattern.regex.groupindex if name not in kwargs)  # type: ignore[attr-defined, unused-ignore]
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from _patterns(one.url_patterns, f"{route}{one.pattern}", inner, here)
            continue
        name = f"{space}{one.name}" if one.name else f"{route}{one.pattern}"
        ours = one.callback.__module__.startswith("cordee_web.")
        yield Address(name, here, audience_of(one.callback) or declared(name), ours)


def actor_of(world: World, role: str) -> Actor:
    """The actor of a role."""
    return NOBODY if role == "anonymous" else world.cast.actor(role)


def client_for(world: World, role: str) -> Client:
    """A browser in which the person of a role signed in, standing where the cast says."""
    client = Client(raise_request_exception=True, headers={"accept-language": "en"})
    if role == "anonymous":
        return client
    actor = actor_of(world, role)
    client.force_login(getattr(world.cast, role))
    session = client.session
    session[FIRM_KEY] = str(actor.firm_id) if actor.firm_id else None
    session[NETWORK_KEY] = str(actor.network_id) if actor.network_id else None
    session.save()
    return client


def admitted(who: For, actor: Actor) -> bool:
    """Whether an actor is of an audience, said again here: a test does not ask the code that it tests."""
    return {
        For.EVERYONE: True,
        For.LINK: True,
        For.PERSON: actor.person_id is not None,
        For.MEMBER: actor.network_id is not None,
        For.FIRM: actor.firm_id is not None,
        For.ANIMATEUR: actor.animates,
    }[who]


class Walk:
    """The addresses opened as someone of the cast: asked once, whatever the number of tests that look."""

    def __init__(self, world: World, role: str) -> None:
        self.world, self.role = world, role
        self.handler = Client(raise_request_exception=True).handler
        self._got: dict[str, Got] = {}
        self._cookies: SimpleCookie | None = None

    @property
    def actor(self) -> Actor:
        """Who opens them."""
        return actor_of(self.world, self.role)

    @cached_property
    def hidden(self) -> list[Mark]:
        """What this actor may not see."""
        return [mark for mark in self.world.marks if not mark.seen_by(self.actor)]

    def get(self, url: str) -> Got:
        """What an address answers."""
        if url not in self._got:
            self._got[url] = Got.of(self._browser().get(url))
        return self._got[url]

    def post(self, url: str) -> Got:
        """What it answers to a form left empty, in a browser of its own: the form may sign out."""
        with transaction.atomic():
            answer = self._browser().post(url)
            transaction.set_rollback(True)
        return Got.of(answer)

    def leaked(self, answer: Got) -> list[str]:
        """The names of the marks that an answer shows and this actor may not see."""
        return [mark.name for mark in self.hidden if mark.in_words(answer.words)]

    def forget_browser(self) -> None:
        """The session is written again: it went with the test that wrote it."""
        self._cookies = None

    def _browser(self) -> Client:
        client = Client(raise_request_exception=True, headers={"accept-language": "en"})
        client.handler = self.handler  # a browser of its own, before the same site
        if self._cookies is None:
            self._cookies = client_for(self.world, self.role).cookies
        client.cookies = SimpleCookie(self._cookies.output(header="", sep=";"))
        return client


def leaked(answer: Got, marks: list[Mark], actor: Actor) -> list[str]:
    """The names of the marks that an answer shows and this actor may not see."""
    return [mark.name for mark in marks if mark.in_words(answer.words) and not mark.seen_by(actor)]


def told_apart(url: str, other_url: str, get: Callable[[str], Got]) -> str | None:
    """How a refusal differs from the answer for a thing that does not exist; None when it does not."""
    answer = get(url)
    if answer.status not in {403, 404, 410}:
        return None
    other = get(other_url)
    if answer.status != other.status:
        return f"{answer.status} where a thing that does not exist answers {other.status}"
    if _plain(answer.text, url) != _plain(other.text, other_url):
        return f"{answer.status} with another text than for a thing that does not exist"
    return None


def searched(client: Client, one: Search, word: str) -> str:
    """What a search answers to a word, but for the word."""
    url = reverse(one.url_name)
    answer = Got.of(client.get(url, {one.parameter: word, **one.more}))
    return _plain(answer.text, url).replace(word, "WORD")


def _plain(text: str, url: str) -> str:
    """An answer without what changes by request: tokens, the address itself and its long parts."""
    text = re.sub(r"[A-Za-z0-9]{64}", "TOKEN", text)
    text = re.sub(r"(?im)^(set-cookie|expires|content-length|etag):.*$", "", text)
    for whole in (url, quote(url, safe=""), quote(url)):
        text = text.replace(whole, "ADDRESS")
    for part in sorted(filter(None, url.split("/")), key=len, reverse=True):
        if len(part) > 8:
            text = text.replace(part, "PART")
    return text
