"""Asks every main page, and writes the section."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from urllib.parse import quote_plus

from asking import Times, Visitor, memory_mb, requests_per_second
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import NoReverseMatch, reverse
from goals import GOAL_ASSEMBLY_MS, GOAL_IMPORT_S, GOAL_MS, SEARCHES

from cordee.taxonomy.trades import all_trades
from cordee.taxonomy.trades import label as trade_name
from cordee_web.apps.accounts.models import Network, Person
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.opportunities.models import NeedBrick, NeedLot

type Pages = Mapping[str, tuple[str, Sequence[str], int]]
"""By title: who asks, the addresses, the goal in milliseconds."""


def session_of(email: str) -> str:
    """The key of a session of this person."""
    person = Person.objects.get(email=email)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def pages() -> Pages:
    """The main pages that exist, with addresses enough that no page is asked for twice in a row."""
    network = Network.objects.get(slug="bench")
    firms = Firm.objects.in_network(network.pk).order_by("pk").values_list("pk", flat=True)[:40]
    lots = list(NeedLot.objects.order_by("pk").values_list("need", "pk")[:40])
    bricks = list(NeedBrick.objects.order_by("pk").values_list("pk", flat=True)[:40])
    found: dict[str, tuple[str, Sequence[str], int]] = {}

    def add(title: str, name: str, given: Sequence[Mapping[str, object]], ends: Sequence[str],
            goal: int = GOAL_MS, people: Sequence[str] = ("animateur", "leader")) -> None:  # fmt: skip
        try:
            urls = [reverse(name, kwargs=dict(one)) + end for one in given for end in ends]
        except NoReverseMatch:
            return  # the page does not exist yet
        for who in people:
            found[f"{title}, {who}"] = (who, urls, goal)

    add("firms: the list", "firms", [{}], [f"?page={one}" for one in range(1, 9)])
    add("firms: a search", "firms", [{}], [f"?q={quote_plus(one)}" for one in SEARCHES])
    names = [label for one in all_trades() if (label := trade_name(one.id, "fr"))]
    for who, some in (("animateur", names[0::2]), ("leader", names[1::2])):
        asked = [f"?q={quote_plus(one)}" for one in some]
        add("firms: a search not asked before", "firms", [{}], asked, people=[who])
    add(
        "firms: the map's points",
        "firms_points",
        [{}],
        [f"?q={quote_plus(one)}" for one in ("", *SEARCHES)],
    )
    add("a firm's page", "firm", [{"firm_id": one} for one in firms], [""])
    add("needs: the list", "opportunities:needs", [{}], [f"?page={one}" for one in range(1, 9)])
    add("a need's page", "opportunities:need", [{"pk": need} for need, _ in lots], [""])
    add("who can do a brick", "opportunities:who", [{"pk": one} for one in bricks], [""])
    add("groupings kept: the list", "groupings:proposals", [{}], [""])
    add("home", "home", [{}], [""])
    add("the network's home", "network", [{}], [""])
    add(
        "the members",
        "members",
        [{}],
        [f"?page={one}" for one in range(1, 9)],
        people=["animateur"],
    )
    add("groupings proposed, not asked before", "groupings:assemble",
        [{"need_id": need, "lot_id": lot} for need, lot in lots],
        [f"?w_travel={one / 100}" for one in (11, 12, 13)], GOAL_ASSEMBLY_MS)  # fmt: skip
    return found


def page(asked: argparse.Namespace, filled: Mapping[str, float], port: int, server: int) -> str:
    """The section, measured while it is written."""
    sessions = {who: session_of(f"{who}@bench.example") for who in ("animateur", "leader")}
    rows = []
    for title, (who, urls, goal) in pages().items():
        _explain(title)
        try:
            times = Visitor(port, sessions[who]).times(urls, rounds=asked.rounds)
        except (RuntimeError, OSError) as trouble:
            rows.append(f"| {title} | {goal} ms | failed: {trouble} | | **not reached** |")
            continue
        rows.append(_row(title, times, goal))
    rivals = _rivals(port, sessions["animateur"], asked.rounds)
    lists = [f"/firms/?page={one}" for one in range(1, 9)]
    per_second = requests_per_second(port, sessions["animateur"], lists, visitors=8, seconds=10.0)
    return _text(asked, filled, rows, rivals, per_second, memory_mb(server))


def _rivals(port: int, session: str, rounds: int) -> list[str]:
    visitor = Visitor(port, session)
    where = "/rival/directory/firm/"
    asked = {
        "Django admin: the list": [f"{where}?p={one}" for one in range(1, 9)],
        "Django admin: a search": [f"{where}?q={quote_plus(one)}" for one in SEARCHES],
    }
    rows = []
    for title, urls in asked.items():
        _explain(title)
        times = visitor.times(urls, rounds=rounds)
        rows.append(f"| {title} | | {times.p50:.0f} | {times.p95:.0f} | {times.kilobytes:.0f} |")
    return rows


def _row(title: str, times: Times, goal: int) -> str:
    reached = "reached" if times.p95 <= goal else "**not reached**"
    return f"| {title} | {goal} ms | {times.p50:.0f} | {times.p95:.0f} | {reached} |"


def _text(
    asked: argparse.Namespace,
    filled: Mapping[str, float],
    rows: Sequence[str],
    rivals: Sequence[str],
    per_second: float,
    memory: float,
) -> str:
    kept = "reached" if filled["applied"] <= GOAL_IMPORT_S else "**not reached**"
    load = os.getloadavg()[0]
    lines = [
        f"## The platform: {asked.firms:,} firms, {asked.needs:,} needs",
        "",
        f"`python bench/web/measure.py --firms {asked.firms} --needs {asked.needs}`"
        f" · {datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {os.cpu_count()} cores, load {load:.1f} ·"
        f" Django {version('django')}, granian {version('granian')} with 2 workers,"
        " the embedded PostgreSQL, client on the same machine",
        "",
        "| page | goal (p95) | p50, ms | p95, ms | |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "| the rival, in the same run | | p50, ms | p95, ms | kB |",
        "|---|---|---|---|---|",
        *rivals,
        "",
        "| what | goal | measured | |",
        "|---|---|---|---|",
        f"| import of {asked.firms:,} rows ({filled['firms']:,.0f} firms) | ≤ {GOAL_IMPORT_S} s |"
        f" {filled['applied']:.1f} s, progress told {filled['told']:.0f} times;"
        f" {filled['import_mb']:.0f} MB at most | {kept} |",
        f"| before: the file read and its likely twins found | | {filled['read']:.1f} s | |",
        f"| the search index rebuilt | | {filled['rebuilt']:.1f} s | |",
        f"| from an answer to a search in memory, after a start | | {filled['rest']:.0f} s | |",
        f"| requests a second, list of firms, 8 visitors | | {per_second:.0f} | |",
        f"| memory of the web server (2 workers) | | {memory:.0f} MB | |",
        "",
    ]
    return "\n".join(lines)


def _explain(title: str) -> None:
    sys.stderr.write(f"{title}\n")
