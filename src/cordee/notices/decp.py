"""French DECP records (données essentielles de la commande publique): JSON of 2019 and 2022, JSON
Lines, CSV rows and XML. Each record is a contract that was concluded."""

from __future__ import annotations

import csv
from typing import Any

from cordee.notices import places
from cordee.notices.codes import cpv_codes
from cordee.notices.json_tree import Values, as_money, as_number, as_text, at, mappings
from cordee.notices.moments import day
from cordee.notices.tree import Node, Trail, children, name, text_of
from cordee.vocabulary import (
    Award,
    Duration,
    Lot,
    Message,
    Opportunity,
    Organisation,
    Place,
    UnreadableFile,
    _,
)

_MARKS = frozenset(
    {"codeCPV", "titulaires", "concessionnaires", "acheteur_id", "autoriteConcedante"}
)
_REMEDY = _("Give a file of the French open data on public contracts with at least one contract.")
_SEVERAL = frozenset({"titulaires", "concessionnaires", "modifications", "actesSousTraitance"})


def is_record(value: Any) -> bool:
    """Whether a mapping is a DECP record."""
    return isinstance(value, dict) and bool(_MARKS & value.keys())


def is_package(value: Values) -> bool:
    """Whether a mapping is a DECP file: its contracts stand under `marches`."""
    return "marches" in value


def is_decp_xml(root: Node) -> bool:
    """Whether this is a DECP file in XML."""
    return name(root) in ("marches", "marche", "contrat-concession")


def records_in(value: Values, where: str) -> list[tuple[str, Values]]:
    """The records of a file with their JSON pointers.

    Raises `UnreadableFile` when there is none.
    """
    inner = value.get("marches")
    lists = (
        {"/marches": inner}
        if not isinstance(inner, dict)
        else {f"/marches/{key}": one for key, one in inner.items()}
    )
    found = [
        (f"{pointer}/{i}", record)
        for pointer, records in lists.items()
        for i, record in enumerate(mappings(records))
    ]
    if not found:
        raise UnreadableFile(
            Message(_("This DECP file holds no contract.")), where=where, remedy=Message(_REMEDY)
        )
    return found


def records_of_xml(root: Node) -> list[tuple[str, Values]]:
    """The records of a file in XML, as mappings of the same shape as the JSON ones."""
    nodes = children(root) if name(root) == "marches" else [root]
    trail = Trail()
    return [(trail.path(node), _as_values(node)) for node in nodes]


def _as_values(node: Node) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for child in children(node):
        inner: Any = _as_values(child) if len(child) else text_of(child)
        if name(child) in _SEVERAL:
            inner = [_as_values(one) for one in children(child) if len(one)]
        values[name(child)] = inner
    values.setdefault("_type", "Contrat de concession" if "concession" in name(node) else "Marché")
    return values


def is_csv(first_line: str) -> bool:
    """Whether a line is the heading of DECP rows."""
    columns = {cell.strip().strip('"') for cell in first_line.replace(";", ",").split(",")}
    return "codeCPV" in columns and bool({"acheteur_id", "acheteur.id"} & columns)


def records_of_csv(text: str) -> list[tuple[str, Values]]:
    """The records of a table with a row for each holder: rows with the same number are one contract."""
    lines = text.splitlines()
    separator = ";" if lines[0].count(";") > lines[0].count(",") else ","
    found: dict[str, dict[str, Any]] = {}
    pointers: dict[str, str] = {}
    for number, row in enumerate(csv.DictReader(lines, delimiter=separator), start=2):
        bare = {key.replace(".", "_"): value for key, value in row.items() if key and value}
        key = str(bare.get("uid") or f"{bare.get('acheteur_id')}{bare.get('id')}")
        pointers.setdefault(key, f"/line/{number}")
        record = found.setdefault(
            key,
            {
                **bare,
                "objet": bare.get("objet"),
                "acheteur": {"id": bare.get("acheteur_id"), "nom": bare.get("acheteur_nom")},
                "titulaires": [],
            },
        )
        record["titulaires"].append(
            {"id": bare.get("titulaire_id"), "denominationSociale": bare.get("titulaire_nom")}
        )
    return [(pointers[key], record) for key, record in found.items()]


def read_record(record: Values, pointer: str, where: str) -> Opportunity:
    """One contract.

    Raises `UnreadableFile` when it has no number, or neither object nor code.
    """
    trail = Trail()
    number = as_text(record.get("uid")) or as_text(record.get("id"))
    title = as_text(record.get("objet"))
    codes = cpv_codes([as_text(record.get("codeCPV"))], trail)
    if number is None or (title is None and not codes):
        raise UnreadableFile(
            Message(_("This DECP record has no number, or neither an object nor a CPV code.")),
            where=where + pointer,
            remedy=Message(_REMEDY),
        )
    concession = "concession" in (as_text(record.get("_type")) or "").lower()
    if title and "\ufffd" in title:
        trail.warn("accents of the object are lost in the file")
    for field, key in _SOURCES.items():
        if key in record:
            trail.note(field, f"{pointer}/{key}")
    lot, award = _whole(record, {"fr": title} if title else {}, codes), _award(record)
    return Opportunity(
        id=number,
        format="decp",
        form="contrat-concession" if concession else "marche",
        kind="award",
        buyers=_buyers(record),
        languages=("fr",),
        titles=lot.titles,
        cpv=codes,
        places=lot.places,
        lots=(lot,),
        value=lot.value,
        duration=lot.duration,
        published_on=day(as_text(record.get("datePublicationDonnees"))),
        awards=(award,) if award.winners else (),
        provenance=trail.sources,
        warnings=tuple(trail.warnings),
    )


def _whole(record: Values, titles: dict[str, str], codes: tuple[str, ...]) -> Lot:
    """The contract as its only lot."""
    months = as_number(record.get("dureeMois"))
    return Lot(
        id="1",
        titles=titles,
        cpv=codes,
        places=_places(record.get("lieuExecution")),
        value=as_money(record.get("montant")) or as_money(record.get("valeurGlobale")),
        duration=Duration(months, "month") if months and months > 0 else None,
    )


_SOURCES = {
    "id": "id",
    "titles.fr": "objet",
    "cpv": "codeCPV",
    "value": "montant",
    "duration": "dureeMois",
    "places": "lieuExecution",
    "buyers.0": "acheteur",
    "awards.0": "titulaires",
}


def _buyers(record: Values) -> tuple[Organisation, ...]:
    named = mappings(record.get("acheteur")) or mappings(record.get("autoriteConcedante"))
    found = []
    for one in named:
        number = as_text(one.get("id"))
        title = as_text(one.get("nom")) or number
        if title:
            found.append(Organisation(name=title, id=number))
    return tuple(found)


def _award(record: Values) -> Award:
    """The holders. Several are a grouping when the record says so (2022); before, nobody said."""
    holders = [
        at(one, "titulaire") or at(one, "concessionnaire") or one
        for one in mappings(record.get("titulaires")) + mappings(record.get("concessionnaires"))
    ]
    winners: dict[str, Organisation] = {}
    for holder in holders:
        number = as_text(at(holder, "id"))
        title = as_text(at(holder, "denominationSociale")) or as_text(at(holder, "nom")) or number
        if title:
            winners.setdefault(number or title, Organisation(name=title, id=number))
    offers = as_text(record.get("offresRecues")) or ""
    return Award(
        lot=None,
        winners=tuple(winners.values()),
        group=_group(as_text(record.get("typeGroupementOperateurs")), len(winners)),
        value=as_money(record.get("montant")) or as_money(record.get("valeurGlobale")),
        tenders_received=int(offers) if offers.isdecimal() else None,
        concluded_on=day(
            as_text(record.get("dateNotification")) or as_text(record.get("dateSignature"))
        ),
    )


def _group(said: str | None, winners: int) -> bool | None:
    bare = (said or "").strip().lower()
    if bare.startswith(("conjoint", "solidaire")):
        return True
    if bare.startswith("pas de") or winners == 1:
        return False
    return None


def _places(where_done: Any) -> tuple[Place, ...]:
    code = as_text(at(where_done, "code"))
    title = as_text(at(where_done, "nom"))
    kind = (as_text(at(where_done, "typeCode")) or "").lower()
    if code is None and title is None:
        return ()
    if "postal" in kind:
        place = Place(town=places.town_name(title), postcode=code, country="FR")
    elif "commune" in kind or "arrondissement" in kind:
        place = Place(town=places.town_name(title), commune=code, country="FR")
    elif "partement" in kind:
        place = Place(departement=code, country="FR")
    else:
        place = Place(country="FR" if "pays" not in kind else code)
    return (places.located(place),)
