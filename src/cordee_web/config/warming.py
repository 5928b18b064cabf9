"""What the first visitors would wait for, done by a web process as it starts."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from threading import Thread
from uuid import UUID

from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.memory import collector_at_rest, settled
from cordee_web.apps.directory.bridge import index
from cordee_web.apps.directory.queries.kept_census import MOST_KEPT, census_of

_log = logging.getLogger("cordee.warming")


def warm() -> None:
    """Addresses and templates are read and networks counted before anyone is answered: a second or three.

    The search, seconds more for a network of 60,000 firms, is read meanwhile: who searches at once waits for
    it. A database that does not answer yet is for the first visitor to meet.
    """
    with collector_at_rest():
        _read_pages()
        networks = _told(_count_networks) or []
    settled()
    if networks:
        Thread(target=_read_searches, args=(networks,), name="warming", daemon=True).start()


def _told[R](read: Callable[[], R]) -> R | None:
    try:
        return read()
    except (DatabaseError, OSError) as trouble:
        _log.warning("the networks are not in memory: %s", trouble)
        return None
    finally:
        connection.close()


def _read_pages() -> None:
    get_resolver()._populate()  # else the first address looked for does it
    for folder in get_app_template_dirs("templates"):
        if "cordee_web" in str(folder):
            for one in folder.rglob("*.html"):
                get_template(str(one.relative_to(folder)))


def _count_networks() -> list[UUID]:
    """Takes the census of the networks; their ids."""
    newest = Network.objects.order_by("-created_at").values_list("pk", flat=True)
    networks = list(newest[:MOST_KEPT])
    for network in networks:
        census_of(network)
    return networks


def _read_searches(networks: list[UUID]) -> None:
    began = time.monotonic()
    for network in networks:
        _told(partial(index.take_out, network))
    settled()
    _log.info("ready to search after %.1f s more", time.monotonic() - began)
