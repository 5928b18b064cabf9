"""The directory and the network: how their addresses are filled, and where one searches."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from tests.cordee_web.leaks.area_a_firms import _all_firms
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant, search

from cordee_web.apps.directory.actions.writing import refresh_words
from cordee_web.apps.directory.models import Certificate, Firm, KnowHow, Rivalry, SavedSearch


@plant
def words_and_searches(world: World) -> None:
    """The words of every firm, a declared competitor, a kept search."""
    cast = world.cast
    Rivalry.objects.create(firm=cast.owner_firm, rival=cast.member_firm)
    SavedSearch.objects.create(
        person=cast.owner,
        network=cast.network,
        name=world.word("owner.search", lambda actor: actor.person_id == cast.owner.pk),
        query="q=inox",
    )
    refresh_words(Firm.objects.values_list("pk", flat=True))


def _of_firms(model: type[Model]) -> Any:
    def values(world: World) -> list[Any]:
        rows = model._default_manager.all()
        return [
            row.pk
            for firm in _all_firms(world)
            for row in rows
            if getattr(row, "firm_id", None) == firm.pk
        ]

    return values


fill("certificate_id", _of_firms(Certificate))
fill("know_how_id", _of_firms(KnowHow))
fill("search_id", lambda _world: list(SavedSearch.objects.values_list("pk", flat=True)))
fill(
    "firm_public:slug",
    lambda world: [firm.slug for firm in _all_firms(world)],
    "no-such-firm",
)
fill("firms_export:kind", lambda _world: ["csv", "xlsx", "csv", "xlsx"], "csv")
fill("firm_edit_part:part", lambda _world: ["identity", "will", "figures", "contacts"], "identity")
fill("sharing_preview:way", lambda _world: ["member", "competitor", "everyone", "member"], "member")
fill("relation_add:kind", lambda _world: ["refusal"] * 4, "refusal")
fill("relation_remove:kind", lambda _world: ["customer"] * 4, "customer")
fill("relation_remove:row_id", lambda _world: [1, 2, 3, 4], 999_999)

search("firms")
search("firms_points")
