"""Firms that a network may already have: the same number, or the same name in the same town."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import BooleanField, ExpressionWrapper, Q

from cordee.taxonomy.words import fold
from cordee.vocabulary import Company
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.directory.queries.visibility import sight

ALIKE = 0.45
"""Similarity of trigrams from which two names are shown as perhaps the same firm."""
_FORMS = re.compile(
    r"\b(?:sarl|sas|sasu|sa|eurl|snc|sci|scop|ets|etablissements|ste|societe|gmbh|ltd)\b"
)


def name_key(name: str) -> str:
    """A name as duplicates are recognised by: no accents, no legal form, letters and digits only.

    >>> name_key("SARL Décolletage du Môle"), name_key("Decolletage-du-Mole SAS")
    ('decolletagedumole', 'decolletagedumole')
    """
    bare = _FORMS.sub(" ", fold(name).replace(".", ""))
    return "".join(letter for letter in bare if letter.isalnum())


def place_key(name: str, town: str, postcode: str) -> tuple[str, str]:
    """A firm's name in its place, the postcode where there is one."""
    return name_key(name), postcode or fold(town)


def known_companies(network_id: UUID, companies: Sequence[Company]) -> dict[str, UUID]:
    """The firms of the network that some of these companies are, by the companies' ids."""
    numbers: dict[str, UUID] = {}
    names: dict[tuple[str, str], UUID] = {}
    for pk, name, siren, siret, town, postcode in Firm.objects.in_network(network_id).values_list(
        "pk", "name", "siren", "siret", "town", "postcode"
    ):
        for number in filter(None, (siren, siret)):
            numbers.setdefault(number, pk)
        names.setdefault(place_key(name, town, postcode), pk)
    found: dict[str, UUID] = {}
    for one in companies:
        siren = one.siren or (one.siret or "")[:9]
        at = place_key(one.name, one.place.town or "", one.place.postcode or "")
        known = numbers.get(one.siret or "") or numbers.get(siren)
        if known is None and not siren:
            known = names.get(at)
        if known is not None:
            found[one.id] = known
    return found


def alike(actor: Actor, *, name: str, siren: str = "", siret: str = "") -> list[Firm]:
    """The firms that this one may already be: of the same number or of a close name, the best first."""
    numbers = Q(siren=siren or siret[:9] or "-") | Q(siret=siret or "-")
    close = TrigramSimilarity("name", name)
    found = (
        Firm.objects.in_network(actor.network_id)
        .filter(sight(actor).shows(Field.IDENTITY))
        .annotate(close=close, number=ExpressionWrapper(numbers, BooleanField()))
        .filter(numbers | Q(name__trigram_similar=name))
        .order_by("-number", "-close", "pk")
    )
    key = name_key(name)
    return [
        firm
        for firm in found[:20]
        if firm.number or firm.close >= ALIKE or name_key(firm.name) == key  # type: ignore[attr-defined]
    ][:5]
