"""What each operator declares: the declaration that buyers know (DC2), and its ESPD response for people."""

from __future__ import annotations

from collections.abc import Sequence

from cordee.documents.blocks import Block, Cell, Facts, Heading, Item, Items, Paragraph, Table
from cordee.tenderfile.answers import Answered, answers_of, asked_of
from cordee.tenderfile.grounds import GROUNDS
from cordee.tenderfile.papers import (
    ROLES,
    SIGNED,
    TO_FILL,
    about,
    cell,
    day,
    euros,
    identity,
    number,
    paper,
    percent,
    said,
)
from cordee.tenderfile.problem import Operator, Size, TenderFile
from cordee.tenderfile.questions import VERSION
from cordee.tenderfile.texts import one_line
from cordee.vocabulary import Money

SIZES = {
    None: TO_FILL, Size.MICRO: "Microentreprise", Size.SMALL: "Petite entreprise",
    Size.MEDIUM: "Moyenne entreprise", Size.LARGE: "Grande entreprise",
}  # fmt: skip


def declaration(file: TenderFile, operator: Operator) -> bytes:
    """The declaration of a member: who it is, what it turns over, whom and what it has, whom it relies on."""
    tasks = "; ".join(one_line(one) for one in operator.tasks)
    blocks: list[Block] = [
        *about(file),
        Heading("B – Membre", 2),
        identity(operator),
        Facts((("Rôle", ROLES[operator.role]), ("Taille", SIZES[operator.size]),
               ("Prestations", said(tasks)), ("Part", percent(operator.share)))),
        Heading("C – Situation", 2),
        *_situation(operator),
        Heading("D – Capacité économique et financière", 2),
        _turnovers(operator),
        Heading("E – Capacité technique et professionnelle", 2),
        *_means(operator),
        Heading("F – Opérateurs sur lesquels le membre s’appuie", 2),
        _relied(operator),
        Heading("G – Sous-traitance", 2),
        _subcontracted(operator),
        Heading("H – Signature", 2),
        SIGNED,
    ]  # fmt: skip
    title = "Déclaration du membre (DC2) – préparation"
    return paper(file, title, operator.name, blocks)


def _situation(operator: Operator) -> tuple[Block, ...]:
    met = [one for one in GROUNDS if operator.grounds.get(one.code)]
    open_ = [one for one in GROUNDS if one.code not in operator.grounds]
    if not met and not open_:
        return (Paragraph("Le membre déclare sur l’honneur ne relever d’aucun des motifs d’exclusion "
                          "énumérés dans sa réponse au document unique."),)  # fmt: skip
    items = [Item(one.french, "à expliquer", "missing") for one in met]
    items += [Item(one.french, TO_FILL, "confirm") for one in open_]
    return Paragraph("À préciser avant de signer :", "confirm"), Items(tuple(items))


def _turnovers(operator: Operator) -> Block:
    known = sorted(operator.turnovers, key=lambda one: -one.year)[:3]
    if not known:
        return Paragraph(f"Chiffre d’affaires des trois derniers exercices : {TO_FILL}.", "confirm")
    rows = tuple((Cell(str(one.year)), Cell(euros(one.amount))) for one in known)
    head = ("Exercice", "Chiffre d’affaires HT")
    return Table("Les trois derniers exercices connus.", head, rows, frozenset({1}))


def _means(operator: Operator) -> tuple[Block, ...]:
    blocks: list[Block] = []
    staff = sorted(operator.staff, reverse=True)[:3]
    if staff:
        rows = tuple((Cell(str(year)), Cell(number(count))) for year, count in staff)
        blocks.append(Table("Effectifs.", ("Année", "Effectif"), rows, frozenset({1})))
    else:
        blocks.append(Paragraph(f"Effectifs : {TO_FILL}.", "confirm"))
    if operator.references:
        works = tuple(
            (cell(one.what), cell(one.client), cell(str(one.year or "")), Cell(euros(one.amount)))
            for one in operator.references
        )
        head = ("Référence", "Pour", "Année", "Montant HT")
        blocks.append(Table("Références.", head, works, frozenset({3})))
    else:
        blocks.append(Paragraph(f"Références : {TO_FILL}.", "confirm"))
    if operator.certificates:
        held = tuple(
            (cell(one.name), cell(one.issuer), Cell(day(one.until)))
            for one in operator.certificates
        )
        blocks.append(
            Table("Certificats.", ("Certificat", "Délivré par", "Valable jusqu’au"), held)
        )
    return tuple(blocks)


def _relied(operator: Operator) -> Block:
    if operator.relies_on is None:
        return Paragraph(f"Non précisé : {TO_FILL}.", "confirm")
    if not operator.relies_on:
        return Paragraph("Le membre ne s’appuie sur aucun autre opérateur.")
    rows = tuple((cell(one.name), cell(one.siren), cell(one.means)) for one in operator.relies_on)
    caption = "Chacun s’engage par une lettre jointe."
    return Table(caption, ("Opérateur", "SIREN", "Moyens"), rows)


def _subcontracted(operator: Operator) -> Block:
    if operator.subcontractors is None:
        return Paragraph(f"Non précisé : {TO_FILL}.", "confirm")
    if not operator.subcontractors:
        return Paragraph("Le membre ne sous-traite aucune part du marché.")
    rows = tuple(
        (cell(one.part), cell(one.name), cell(one.siren)) for one in operator.subcontractors
    )
    caption = "Chaque sous-traitant est présenté à l’acheteur par une déclaration de sous-traitance (DC4)."
    return Table(caption, ("Part sous-traitée", "Sous-traitant", "SIREN"), rows)


def espd_paper(file: TenderFile, operator: Operator) -> bytes:
    """The same answers as the XML of an operator, for people to read and check."""
    answers = answers_of(file, operator)
    blocks: list[Block] = [
        *about(file),
        Heading("B – Opérateur", 2),
        identity(operator),
        Facts((("Rôle", ROLES[operator.role]), ("Taille", SIZES[operator.size]),
               ("Modèle", f"ESPD-EDM {VERSION}"))),
        Heading("C – Réponses", 2),
    ]  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for criterion in asked_of(file, operator):
        given = [one.value for one in answers if one.criterion is criterion]
        rows.append((Cell(criterion.french), _given(given)))
    blocks.append(Table("Ce que dit le fichier XML.", ("Critère", "Réponse"), tuple(rows)))
    title = "Document unique (DUME) – lecture pour les personnes"
    return paper(file, title, operator.name, blocks)


def _given(values: Sequence[Answered]) -> Cell:
    if not values:
        return Cell(TO_FILL, "confirm")
    return Cell("; ".join(_shown(one) for one in values))


def _shown(value: Answered) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, Money):
        return euros(value)
    if isinstance(value, tuple):
        return f"du {day(value[0])} au {day(value[1])}"
    return str(value)
