"""OCDS packages, DECP records and Cordée's own form."""

from __future__ import annotations

import json
from datetime import date

import pytest

from cordee.notices import read_notice, read_notices
from cordee.notices.summary import summarise
from cordee.vocabulary import Duration, Money, UnreadableFile

RELEASE = {
    "ocid": "ocds-1", "date": "2024-01-02T00:00:00Z", "language": "fr", "tag": ["tender"],
    "buyer": {"id": "B", "name": "Ville"},
    "parties": [{"id": "B", "identifier": {"id": "21740081300019"}, "address": {"locality": "Cluses"}}],
    "tender": {
        "title": "Fraiseuse", "value": {"amount": 90000, "currency": "EUR"},
        "tenderPeriod": {"endDate": "2024-02-01T12:00:00+01:00"},
        "selectionCriteria": {"criteria": [{"type": "technical", "description": "ISO 9001 exigée."}]},
        "lots": [{"id": "L1", "title": "Machine"}, {"id": "L2", "title": "Pose"}],
        "items": [{"relatedLot": "L1", "classification": {"scheme": "CPV", "id": "42620000-8"}}],
    },
}  # fmt: skip
RECORD = {
    "id": "M1", "uid": "21740M1", "acheteur": {"id": "21740081300019", "nom": "Ville"},
    "objet": "Fraiseuse", "codeCPV": "42620000-8", "dureeMois": 6, "montant": 90000.5,
    "dateNotification": "2024-03-01", "typeGroupementOperateurs": "Conjoint", "offresRecues": 3,
    "lieuExecution": {"code": "74", "typeCode": "Code département"},
    "titulaires": [{"titulaire": {"id": "1", "typeIdentifiant": "SIRET"}}, {"titulaire": {"id": "2"}}],
}  # fmt: skip
NEED = """
cordee: besoin
titre: Vélo à assistance électrique
genre: crise
acheteur: {nom: Atelier des Alpes, code_postal: "74300", ville: Cluses}
date_limite: 30/11/2026 à 12h30
budget: 1,2 M€
durée: 18 mois
lieux: [Cluses, FRK28]
briques:
  - mots: décolletage de pignons
    cpv: 44511000
    quantité: 50000
    unité: pièce
    niveau: 4
    certificats: [en 9100]
  - injection plastique
exigences:
  chiffre_d_affaires: {montant: 500 000 EUR, années: 3}
  références: 3
  certificats: ISO 9001 ou équivalent
groupement: {forme: solidaire, plusieurs_offres_interdites: oui}
couleur: rouge
lieu: Thyez
"""


def test_ocds_tender() -> None:
    (notice,) = read_notices(json.dumps({"releases": [RELEASE]}).encode())
    assert (notice.id, notice.format, notice.form, notice.kind) == (
        "ocds-1",
        "ocds",
        "release",
        "tender",
    )
    assert (notice.buyers[0].id, notice.titles, notice.value) == (
        "21740081300019", {"fr": "Fraiseuse"}, Money(9000000),
    )  # fmt: skip
    assert [(lot.id, lot.cpv) for lot in notice.lots] == [("L1", ("42620000",)), ("L2", ())]
    assert notice.deadline is not None
    assert (notice.deadline.at.isoformat(), notice.deadline.assumed) == (
        "2024-02-01T12:00:00+01:00",
        (),
    )
    assert [(one.kind, one.name) for one in notice.thresholds] == [("certificate", "ISO 9001")]


def test_ocds_award_with_joint_suppliers() -> None:
    award = {
        "suppliers": [{"name": "A"}, {"name": "B"}],
        "value": {"amount": 10.5},
        "date": "2024-05-06",
    }
    release = {"ocid": "x", "tag": ["award"], "awards": [award]}
    (found,) = read_notice(json.dumps(release).encode()).awards
    assert ([one.name for one in found.winners], found.group, found.value) == (
        ["A", "B"],
        True,
        Money(1050),
    )


def test_every_release_of_a_package() -> None:
    content = json.dumps({"releases": [RELEASE, {**RELEASE, "ocid": "ocds-2"}]}).encode()
    assert [one.id for one in read_notices(content)] == ["ocds-1", "ocds-2"]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"marches": [RECORD]}),
        json.dumps({"marches": {"marche": [RECORD]}}),
        json.dumps([RECORD]),
        json.dumps(RECORD),
        json.dumps(RECORD) + "\n" + json.dumps({**RECORD, "uid": "other"}) + "\n",
    ],
    ids=["2019", "2022", "list", "record", "lines"],
)
def test_decp_record(content: str) -> None:
    notice = read_notice(content.encode())
    assert (notice.id, notice.format, notice.form, notice.kind) == (
        "21740M1",
        "decp",
        "marche",
        "award",
    )
    assert (notice.cpv, notice.value, notice.duration) == (
        ("42620000",), Money(9000050), Duration(6, "month"),
    )  # fmt: skip
    assert [place.departement for place in notice.places] == ["74"]
    (award,) = notice.awards
    assert ([one.id for one in award.winners], award.group, award.tenders_received) == (
        ["1", "2"],
        True,
        3,
    )
    assert award.concluded_on == date(2024, 3, 1)


def test_record_that_cannot_be_read_is_left_out_and_said() -> None:
    content = json.dumps([RECORD, {"id": "M2", "titulaires": []}, 5])
    (notice,) = read_notices(content.encode(), name="f.json")
    assert notice.warnings == (
        "f.json/1 was left out: This DECP record has no number, or neither an object nor a CPV code.",
        "f.json/2 was left out: This file is of no known format of notices.",
    )


def test_decp_rows_of_one_contract_are_joined() -> None:
    rows = (
        "uid,id,type,codeCPV,acheteur_id,acheteur_nom,titulaire_id,titulaire_nom,montant\n"
        "u1,1,Travaux,45214200,9,Ville,11,Alpha,61100\n"
        "u1,1,Travaux,45214200,9,Ville,12,Beta,61100\n"
        "u2,2,Travaux,45214200,9,Ville,11,Alpha,100\n"
    )
    first, second = read_notices(rows.encode())
    assert [one.name for one in first.awards[0].winners] == ["Alpha", "Beta"]
    assert (first.awards[0].group, second.awards[0].group) == (None, False)


def test_decp_in_xml() -> None:
    content = """<marches><marche><id>7</id><objet>Chaudière</objet><codeCPV>44621220</codeCPV>
    <acheteur><id>9</id><nom>Ville</nom></acheteur><titulaires><titulaire><id>11</id>
    <denominationSociale>Alpha</denominationSociale></titulaire></titulaires></marche></marches>"""
    notice = read_notice(content.encode())
    assert (notice.id, notice.titles, notice.awards[0].winners[0].name) == (
        "7", {"fr": "Chaudière"}, "Alpha",
    )  # fmt: skip


def test_own_form_in_french() -> None:
    need = read_notice(NEED.encode())
    assert (need.format, need.form, need.kind, need.id[:5]) == ("cordee", "need", "crisis", "need-")
    assert need.titles == {"fr": "Vélo à assistance électrique"}
    assert need.deadline is not None
    assert need.deadline.at.isoformat() == "2026-11-30T12:30:00+01:00"
    assert (need.value, need.duration) == (Money(120000000), Duration(18, "month"))
    assert [
        (one.id, one.words, one.cpv, one.quantity, one.level, one.certificates)
        for one in need.needs
    ] == [
        ("1", "décolletage de pignons", ("44511000",), 50000.0, 4, ("EN 9100",)),
        ("2", "injection plastique", (), None, None, ()),
    ]
    assert [(one.kind, one.amount, one.value, one.years, one.name) for one in need.thresholds] == [
        ("turnover", Money(50000000), None, 3, None),
        ("references", None, 3, None, None),
        ("certificate", None, None, None, "ISO 9001"),
    ]
    rules = need.grouping_rules
    assert (rules.form_after_award, rules.several_bids_forbidden) == ("solidaire", True)
    assert [(place.town, place.nuts) for place in need.places] == [
        ("Cluses", None),
        (None, "FRK28"),
    ]
    assert need.warnings == (
        "/couleur is not a known key",
        "/lieu says places a second time and was left out",
    )


def test_own_form_in_english_and_json() -> None:
    content = {"need": "Masks", "kind": "private", "language": "en", "lots": [
        {"id": "A", "title": "Sewing", "bricks": ["sewing of masks"]}, {"title": "Elastic"}]}  # fmt: skip
    need = read_notice(json.dumps(content).encode())
    assert (need.kind, need.titles, [lot.id for lot in need.lots]) == (
        "private",
        {"en": "Masks"},
        ["A", "2"],
    )
    assert [(one.id, one.lot) for one in need.needs] == [("A.1", "A")]


def test_own_number_is_the_same_for_the_same_content() -> None:
    assert read_notice(NEED.encode()).id == read_notice(NEED.encode()).id


def test_mistyped_key_is_said_with_the_nearest() -> None:
    need = read_notice(b"titre: x\nbriquess: [a]\n")
    assert need.warnings == ("/briquess is not a known key, did you mean 'briques'?",)


def test_record_without_content_says_where() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(json.dumps({"marches": [{"id": "1"}]}).encode(), name="f.json")
    assert refusal.value.where == "f.json/marches/0"


def test_summary_has_the_fields_of_the_json_line() -> None:
    line = summarise(read_notice(NEED.encode()))
    assert list(line) == [
        "format", "form", "kind", "id", "language", "title", "buyers", "published_on", "cpv", "places",
        "value", "lots", "deadline", "deadline_assumed", "criteria", "thresholds", "terms",
        "grouping_rules", "variants_allowed", "reserved", "max_lots_per_bidder", "awards", "warnings",
    ]  # fmt: skip
    assert line["places"] == [{"nuts": None, "town": "Cluses"}, {"nuts": "FRK28", "town": None}]
    assert line["deadline"] == "2026-11-30T12:30:00+01:00"
    assert (line["thresholds"][0]["amount"], line["thresholds"][0]["currency"]) == (500000.0, "EUR")
    assert json.loads(json.dumps(line)) == line


def test_summary_names_the_winners() -> None:
    (award,) = summarise(read_notice(json.dumps(RECORD).encode()))["awards"]
    assert (award["lot"], award["winners"], award["group"]) == (None, ["1", "2"], True)
    assert award["parties"][0] == {"name": "1", "id": "1", "sme": None}
