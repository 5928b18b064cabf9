"""The words of Cordée's own form: each field may be written in French or in English."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from cordee.notices.json_tree import Values
from cordee.notices.tree import Trail
from cordee.taxonomy.words import fold

NEED = {
    "format": ("cordee", "cordée"),
    "id": ("id", "numéro", "number", "référence", "reference"),
    "title": ("titre", "title", "besoin", "need", "intitulé"),
    "kind": ("genre", "kind", "type"),
    "language": ("langue", "language"),
    "buyer": ("acheteur", "buyer", "demandeur", "client"),
    "description": ("description", "texte", "text"),
    "cpv": ("cpv", "codes_cpv"),
    "places": ("lieux", "places", "lieu", "place"),
    "value": ("budget", "montant", "value", "valeur"),
    "duration": ("durée", "duration"),
    "start": ("début", "start"),
    "end": ("fin", "end"),
    "published": ("publié_le", "published_on", "date"),
    "deadline": ("date_limite", "deadline", "échéance", "limite"),
    "bricks": ("briques", "bricks", "besoins", "needs", "compétences", "skills"),
    "lots": ("lots", "parts"),
    "requirements": ("exigences", "requirements", "seuils", "thresholds"),
    "criteria": ("critères", "criteria"),
    "grouping": ("groupement", "grouping"),
    "variants": ("variantes", "variants"),
    "reserved": ("réservé", "reserved"),
    "max_lots": ("lots_max", "max_lots"),
}
BRICK = {
    "id": ("id", "numéro", "number"),
    "words": ("mots", "words", "titre", "title", "compétence", "skill"),
    "cpv": ("cpv", "codes_cpv"),
    "quantity": ("quantité", "quantity"),
    "unit": ("unité", "unit"),
    "level": ("niveau", "level"),
    "certificates": ("certificats", "certificates", "certificat", "certificate", "qualifications"),
    "lot": ("lot",),
}
LOT = {
    "id": ("id", "numéro", "number"),
    "title": ("titre", "title", "intitulé"),
    "description": ("description", "texte", "text"),
    "cpv": ("cpv", "codes_cpv"),
    "places": ("lieux", "places", "lieu", "place"),
    "value": ("budget", "montant", "value", "valeur"),
    "duration": ("durée", "duration"),
    "bricks": ("briques", "bricks", "besoins", "needs", "compétences", "skills"),
    "deadline": ("date_limite", "deadline", "échéance", "limite"),
    "variants": ("variantes", "variants"),
    "reserved": ("réservé", "reserved"),
}
ORGANISATION = {
    "name": ("nom", "name"),
    "id": ("siret", "siren", "id", "tva", "vat"),
    "town": ("ville", "town", "commune"),
    "postcode": ("code_postal", "postcode"),
    "nuts": ("nuts",),
    "country": ("pays", "country"),
}
REQUIREMENTS = {
    "turnover": ("chiffre_d_affaires", "chiffre_affaires", "turnover", "ca"),
    "staff": ("effectif", "staff", "salariés", "employees"),
    "references": ("références", "references"),
    "certificates": ("certificats", "certificates", "qualifications", "certificat", "certificate"),
    "insurance": ("assurance", "insurance"),
}
FIGURE = {
    "amount": ("montant", "amount"),
    "count": ("nombre", "number", "minimum"),
    "years": ("années", "years", "sur"),
    "lot": ("lot",),
}
GROUPING = {
    "form": ("forme", "form"),
    "lead_solidary": ("mandataire_solidaire", "lead_solidary"),
    "several_bids_forbidden": ("plusieurs_offres_interdites", "several_bids_forbidden"),
    "same_lead_forbidden": ("même_mandataire_interdit", "same_lead_forbidden"),
}
KINDS = {
    "privé": "private", "private": "private", "crise": "crisis", "crisis": "crisis",
    "marché": "tender", "tender": "tender", "public": "tender", "appel d'offres": "tender",
}  # fmt: skip


def plain(key: object) -> str:
    """A key without accents, case, and with underscores for spaces, hyphens and apostrophes."""
    bare = fold(str(key)).strip().lower()
    return "".join(mark if mark.isalnum() else "_" for mark in bare)


def fields(
    value: Values, known: Mapping[str, tuple[str, ...]], pointer: str, trail: Trail
) -> dict[str, Any]:
    """The values by field, whichever words name them; an unknown key is left out with a warning that
    names the nearest known one, and a field written twice keeps the first."""
    by_word = {plain(word): field for field, words in known.items() for word in words}
    found: dict[str, Any] = {}
    for key, one in value.items():
        field = by_word.get(plain(key))
        if field is None:
            near = difflib.get_close_matches(plain(key), by_word, n=1, cutoff=0.8)
            hint = f", did you mean {near[0]!r}?" if near else ""
            trail.warn(f"{pointer}/{key} is not a known key{hint}")
        elif field in found:
            trail.warn(f"{pointer}/{key} says {field} a second time and was left out")
        else:
            found[field] = one
    return found
