"""The life of groupings under load: fills, asks every page of it, writes its section."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from asking import Visitor
from django.urls import reverse
from goals import GOAL_MS
from lives import fill_lives, visitors
from sheet import session_of

from cordee_web.apps.agreements.models import ClauseText, Version
from cordee_web.apps.cooperations.enums import PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.meetings.models import Meeting
from cordee_web.apps.promises.models import Promise, Sprint

type Asked = Mapping[tuple[str, str], Sequence[str]]
"""By page and by who asks: the addresses."""
ALONE = ("the list", "what others show", "my promises", "what was promised to me", "home")
"""The pages that belong to no cooperation."""
OF_A_FIRM = ("my promises", "what was promised to me")


def filled(cooperations: int, promises: int) -> tuple[float, Mapping[str, int]]:
    """Fills; the seconds that it takes, the register verified, and the rows of each kind."""
    began = time.perf_counter()
    counts = fill_lives(cooperations, promises)
    return time.perf_counter() - began, counts


def pages() -> Asked:
    """Every page of a life, with as many addresses as the reader has cooperations in their stages."""
    asked: dict[tuple[str, str], Sequence[str]] = {}
    for who in visitors():
        for title, urls in _alone().items():
            if who != "animateur" or title not in OF_A_FIRM:
                asked[(title, who)] = urls
    for who in ("in 40", "in 1"):
        for title, urls in _inside(who).items():
            asked[(title, who)] = urls
    return asked


def _alone() -> dict[str, Sequence[str]]:
    several = [f"?page={one}" for one in (1, 2)]
    mine = reverse("promises:mine")
    return dict(
        zip(
            ALONE,
            (
                [reverse("cooperations:cooperations") + one for one in several],
                [reverse("cooperations:shown_list") + one for one in several],
                [mine + one for one in several],
                [f"{mine}?side=holder"],
                [reverse("home")],
            ),
            strict=True,
        )
    )


def _inside(who: str) -> dict[str, Sequence[str]]:
    firm = Firm.objects.get(roles__person=visitors()[who])
    mine = Cooperation.objects.filter(
        parties__firm=firm, parties__state=PartyState.ACCEPTED, closed_at=None
    )
    working = mine.filter(stage=Stage.COMMITMENTS).order_by("opened_at")[:20]
    here = [one.pk for one in working]
    found = {
        title: [reverse(name, args=[one]) + end for one in here]
        for title, name, end in (
            ("a cooperation", "cooperations:cooperation", ""),
            ("its members", "cooperations:members", ""),
            ("its life", "cooperations:life", ""),
            ("its review", "cooperations:review", ""),
            ("its board: all promises", "promises:board", "?sprint=all"),
            ("its promises as a table", "promises:board", "?sprint=all&as=table"),
            ("a promise to ask", "promises:ask", ""),
            ("its meetings", "meetings:meetings", ""),
            ("its agreement", "agreements:agreement", ""),
            ("its money", "budgets:budget", ""),
            ("a member that leaves", "cooperations:leave", ""),
        )
    }
    party = Party.objects.filter(firm=firm, cooperation__in=here)
    promises = Promise.objects.filter(maker__in=party).order_by("pk")[:20]
    clauses = ClauseText.objects.filter(version__agreement__cooperation__in=here, version__number=2)
    versions = Version.objects.filter(agreement__cooperation__in=here)
    return found | {
        "its board: a sprint": [
            reverse("promises:board", args=[one.cooperation_id]) + f"?sprint={one.pk}"
            for one in Sprint.objects.filter(cooperation__in=here)[:20]
        ],
        "a promise": [
            reverse("promises:promise", args=[one.cooperation_id, one.pk]) for one in promises
        ],
        "a meeting": [
            reverse("meetings:meeting", args=[one.cooperation_id, one.pk])
            for one in Meeting.objects.filter(cooperation__in=here)[:20]
        ],
        "a version with its signatures": [
            reverse("agreements:version", args=[one.agreement.cooperation_id, one.pk])
            for one in versions.select_related("agreement")[:20]
        ],
        "a clause": [
            reverse("agreements:clause", args=[one.version.agreement.cooperation_id, one.key])
            for one in clauses.select_related("version__agreement").order_by("key", "pk")[:20]
        ],
    }


def section(asked: argparse.Namespace, port: int, seconds: float, counts: Mapping[str, int]) -> str:
    """The section, measured while it is written."""
    sessions = {who: session_of(person.email) for who, person in visitors().items()}
    rows = []
    for (title, who), urls in pages().items():
        sys.stderr.write(f"{title}, {who}\n")
        rows.append(_row(f"{title}, {who}", Visitor(port, sessions[who]), urls, asked.rounds))
    many = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    lines = [
        f"## The life of groupings: {asked.cooperations:,} cooperations of 12,"
        f" {asked.promises:,} promises",
        "",
        f"`python bench/web/measure.py --only life --firms {asked.firms}"
        f" --cooperations {asked.cooperations} --promises {asked.promises}`"
        f" · {datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {os.cpu_count()} cores,"
        f" load {os.getloadavg()[0]:.1f} · Django {version('django')},"
        f" granian {version('granian')} with 2 workers, the embedded PostgreSQL,"
        " client on the same machine",
        "",
        f"Filled, and its register verified, in {seconds:.0f} s: {many}.",
        "",
        "| page, and of whom: in 40 cooperations, in 1, the animateur | goal (p95) | p50, ms | p95, ms | |",
        "|---|---|---|---|---|",
        *rows,
        "",
    ]
    return "\n".join(lines)


def _row(title: str, visitor: Visitor, urls: Sequence[str], rounds: int) -> str:
    try:
        times = visitor.times(urls, rounds=rounds)
    except (RuntimeError, OSError) as trouble:
        return f"| {title} | {GOAL_MS} ms | failed: {trouble} | | **not reached** |"
    reached = "reached" if times.p95 <= GOAL_MS else "**not reached**"
    return f"| {title} | {GOAL_MS} ms | {times.p50:.0f} | {times.p95:.0f} | {reached} |"
