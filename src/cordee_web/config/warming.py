"""What the first visitors would wait for, done by a web process before it answers."""

from __future__ import annotations

import logging
import time

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
    """Addresses and templates are read, the search is compiled, networks are in memory.

    Seconds for a network of 60,000 firms, half a second for a small one. A database that does not answer
    yet is for the first visitor to meet.
    """
    began = time.monotonic()
    with collector_at_rest():
        _read_pages()
        try:
            _read_networks()
        except (DatabaseError, OSError) as trouble:
            _log.warning("the networks are not in memory: %s", trouble)
        finally:
            connection.close()
    settled()
    _log.info("ready in %.1f s", time.monotonic() - began)


def _read_pages() -> None:
    get_resolver()._populate()  # else the first address looked for does it
    for folder in get_app_template_dirs("templates"):
        if "cordee_web" in str(folder):
            for one in folder.rglob("*.html"):
                get_template(str(one.relative_to(folder)))


def _read_networks() -> None:
    networks = Network.objects.order_by("-created_at").values_list("pk", flat=True)
    for network in networks[:MOST_KEPT]:
        census_of(network)
        index.take_out(network)
