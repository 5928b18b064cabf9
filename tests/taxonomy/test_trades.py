"""The thesaurus of trades: its data are sound, and texts of members and buyers are recognised."""

from __future__ import annotations

import tomllib

import pytest

from cordee.taxonomy import cpv, naf, trades
from cordee.taxonomy.vendored import DATA


def test_every_code_of_every_trade_exists() -> None:
    unknown = [
        (trade.id, code)
        for trade in trades.all_trades()
        for code in (*trade.cpv, *trade.naf)
        if not (cpv.exists(code) or naf.exists(code))
    ]
    assert unknown == []


def test_every_trade_has_codes_and_terms_in_three_languages() -> None:
    poor = [
        trade.id
        for trade in trades.all_trades()
        if not (
            trade.cpv and trade.naf and len(trade.terms["fr"]) > 1 and all(trade.terms.values())
        )
    ]
    assert poor == []


def test_no_term_names_two_trades() -> None:
    names: dict[tuple[str, ...], set[str]] = {}
    for trade in trades.all_trades():
        for terms in trade.terms.values():
            for term in terms:
                names.setdefault(trades.plain_words(term), set()).add(trade.id)
    assert [(stems, ids) for stems, ids in names.items() if len(ids) > 1 or not stems] == []


def test_there_are_trades_enough_and_no_file_repeats_an_id() -> None:
    files = [file for file in (DATA / "trades").iterdir() if file.name != "false_friends.toml"]
    written = sum(len(tomllib.loads(file.read_text(encoding="utf-8"))) for file in files)
    assert (len(trades.all_trades()), written >= 300) == (written, True)


def test_every_term_of_every_trade_is_found_as_that_trade() -> None:
    lost = [
        (trade.id, term)
        for trade in trades.all_trades()
        for terms in trade.terms.values()
        for term in terms
        if [match.trade.id for match in trades.find(term)] != [trade.id]
    ]
    assert lost == []


def test_a_culvert_is_no_bus() -> None:
    """The French "buses" are the plural of "buse", a pipe under a road, as well as of the English "bus"."""
    assert trades.find("renforcement de trois buses métalliques") == ()
    assert [one.trade.id for one in trades.find("conduite d'autobus")] != []


def test_false_friends_name_no_trade() -> None:
    assert [phrase for phrase in trades.false_friends() if trades.find(phrase)] == []


SENTENCES = [
    (
        "Décolletage de précision et reprise sur centre d'usinage 5 axes, pièces inox et titane",
        ["decolletage", "usinage_5_axes"],
    ),
    (
        "PME de la vallée de l'Arve : tournage CN, rectification centerless, traitement thermique sous vide",
        ["tournage", "rectification", "traitement_thermique"],
    ),
    (
        "Pièces décolletées puis zinguées : zingage électrolytique",
        ["decolletage", "zingage", "zingage"],
    ),
    ("Nos tolérances sont de 5 µm", []),
    (
        "Tôlerie fine, chaudronnerie inox et soudure TIG",
        ["tolerie", "chaudronnerie", "soudure_tig"],
    ),
    ("Injection plastique avec surmoulage d'inserts", ["injection_plastique", "surmoulage"]),
    (
        "Lot 03 - Charpente bois / Couverture - Zinguerie",
        ["charpente_bois", "couverture"],
    ),
    ("Lot n° 7 : menuiseries intérieures bois", ["menuiserie_interieure"]),
    ("LOT 11 PLOMBERIE SANITAIRE - CHAUFFAGE - VENTILATION", ["plomberie", "cvc"]),
    ("Électricité courants forts et courants faibles", ["electricite_batiment"]),
    (
        "Mission de maîtrise d'œuvre, BET fluides, OPC et coordination SPS",
        ["architecture", "bet_fluides", "opc", "sps"],
    ),
    (
        "Travaux de désamiantage et de déconstruction de l'ancien gymnase",
        ["desamiantage", "demolition"],
    ),
    ("Entretien des espaces verts du conseil départemental", ["espaces_verts"]),
    (
        "Le titulaire dispose d'un portail fournisseur et d'une bonne couverture mobile",
        [],
    ),
    (
        "Screw machining and grinding of aerospace parts",
        ["decolletage", "rectification", "pieces_aeronautiques"],
    ),
    (
        "Zinc die casting, deburring and powder coating",
        ["fonderie_sous_pression", "ebavurage", "peinture_poudre"],
    ),
    ("IT support and cybersecurity for six schools", ["reseaux_informatiques", "cybersecurite"]),
    ("Roof waterproofing, external wall insulation", ["etancheite", "ite"]),
    ("Herstellung von Drehteilen und Frästeilen in Edelstahl", ["decolletage", "fraisage"]),
    (
        "Feinguss, Zerspanung und Oberflächentechnik",
        ["fonderie_cire_perdue", "usinage", "traitement_surface"],
    ),
    (
        "Los 4: Dachdeckerarbeiten, Gerüstbau und Trockenbauarbeiten",
        ["couverture", "echafaudage", "platrerie"],
    ),
    ("Unterhaltsreinigung und Winterdienst der Schulen", ["nettoyage", "viabilite_hivernale"]),
]


CIRCUMSTANCES = [
    ("Construction de 20 logements, 12 rue des Maraîchers", []),
    ("Parc de la ville de Vannes", []),
    ("Réhabilitation de l'ancienne fonderie en médiathèque", []),
    ("Ravalement de façades de l'hôtel de la Monnaie", ["facade"]),
    ("Construction d'une cantine scolaire : lot 3, carrelage", ["carrelage"]),
    ("Véhicule de collecte des ordures ménagères", []),
    ("Entretien des engins de voirie", []),
    ("Matériels d'espaces verts", []),
    ("Fourniture de matériel de quincaillerie", ["quincaillerie"]),
    ("Accord-cadre de publicité légale", []),
    ("Campagne de publicité", ["publicite"]),
    ("Hôtel, cantine et pépinière", ["hotellerie", "restauration_collective", "horticulture"]),
]


@pytest.mark.parametrize(("sentence", "ids"), CIRCUMSTANCES)
def test_places_and_goods_for_a_trade_name_none(sentence: str, ids: list[str]) -> None:
    assert list(trades.named_in(sentence)) == ids


@pytest.mark.parametrize(("sentence", "ids"), SENTENCES)
def test_trades_of_a_sentence(sentence: str, ids: list[str]) -> None:
    assert [match.trade.id for match in trades.find(sentence)] == ids


def test_both_doors_name_the_same_trades() -> None:
    for sentence, ids in SENTENCES:
        assert list(trades.named_in(sentence)) == ids


def test_a_match_says_where_it_stands() -> None:
    text = "Straße 1 – œuvres : Fonderie à la cire perdue."
    (match,) = trades.find(text)
    assert (match.quote, text[match.start : match.end]) == ("Fonderie à la cire perdue",) * 2


def test_labels_fall_back_on_french() -> None:
    assert [trades.label("ressorts", language) for language in ("fr", "en", "de", "it")] == [
        "ressorts",
        "springs",
        "Federn",
        "ressorts",
    ]
