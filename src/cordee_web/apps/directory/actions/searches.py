"""Searches that a person keeps."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.models import SavedSearch


@business_verb
def keep_search(*, actor: Actor, name: str, query: str) -> SavedSearch:
    """Keeps a search of the directory under a name; the same name takes the new search."""
    if actor.person_id is None or actor.network_id is None:
        raise PermissionDenied
    search, _new = SavedSearch.objects.update_or_create(
        person_id=actor.person_id,
        network_id=actor.network_id,
        name=name,
        defaults={"query": query},
    )
    record(actor, "directory.search.kept", search, content={"name": name, "query": query})
    return search


@business_verb
def forget_search(*, actor: Actor, search: SavedSearch) -> None:
    """Forgets a search that the person kept."""
    record(actor, "directory.search.forgotten", search, content={"name": search.name})
    search.delete()
