"""Real verbs that can be held in their middle, so that a test kills whoever runs them there."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from cordee.vocabulary import Company, Place
from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.jobs import Progress, long_task
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.firms import add_firms
from cordee_web.apps.directory.bridge import index

HOLD = Path(os.environ.get("CRASH_HOLD", "/nonexistent"))


def hold() -> None:
    """Waits here as long as the test's file exists."""
    while HOLD.exists():
        time.sleep(0.02)


def say(word: str) -> None:
    """Tells the test where we are."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def companies(count: int) -> list[Company]:
    """Invented firms, told apart by their names."""
    place = Place(town="Cluses", postcode="74300", departement="74", country="FR")
    return [Company(id=str(one), name=f"Firme {one}", place=place) for one in range(count)]


@long_task("crash.import")
def import_firms(progress: Progress, *, slug: str, count: int) -> None:
    """An import held once its first rows are written."""
    network = Network.objects.get(slug=slug)

    def told(done: int, total: int) -> None:
        progress(done, total)
        hold()

    add_firms(
        actor=Actor.task("crash", network_id=network.pk),
        network=network,
        companies=companies(count),
        progress=told,
    )


def edit(slug: str) -> None:
    """An edit held before its transaction ends; says when it is there."""
    network = Network.objects.get(slug=slug)

    def told(done: int, total: int) -> None:
        say("held")
        hold()

    actor = Actor.task("crash", network_id=network.pk)
    add_firms(actor=actor, network=network, companies=companies(3), progress=told)


def rebuild(slug: str) -> None:
    """An index rebuilt, held in its middle."""

    def told(done: int, total: int) -> None:
        say("held")
        hold()

    index.rebuild(Network.objects.get(slug=slug).pk, told)


def write_on(slug: str) -> None:
    """Firms added one by one until killed."""
    network = Network.objects.get(slug=slug)
    actor = Actor.task("crash", network_id=network.pk)
    for number, company in enumerate(companies(100_000)):
        add_firms(actor=actor, network=network, companies=[company])
        if number == 3:
            say("writing")
