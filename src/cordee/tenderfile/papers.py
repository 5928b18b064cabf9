"""The papers of a bid, in French and in our words: application, declarations, mandates, commitments, prices.

They follow the headings of the forms that French buyers know; they are not these forms, and say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent

from cordee.documents import render_report
from cordee.documents.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Report,
    Table,
)
from cordee.tenderfile.problem import GroupForm, Operator, ReliedOn, TenderFile
from cordee.tenderfile.roles import Role
from cordee.tenderfile.texts import one_line
from cordee.vocabulary import Money

TO_FILL: Final = "à compléter"
PREPARED: Final = (
    "Préparation établie par Cordée à partir des données saisies par les membres : à vérifier, puis à "
    "reporter ou à joindre selon ce que demande l’acheteur. Ce n’est ni un formulaire officiel, ni un avis "
    "juridique."
)
FORMS: Final = {
    GroupForm.CONJOINT: "Groupement conjoint",
    GroupForm.CONJOINT_SOLIDARY_LEAD: "Groupement conjoint, mandataire solidaire",
    GroupForm.SOLIDARY: "Groupement solidaire",
}
ROLES: Final = {
    Role.SOLE: "Candidat seul",
    Role.LEAD: "Mandataire du groupement",
    Role.MEMBER: "Membre du groupement",
    Role.RELIED_ON: "Opérateur sur lequel un membre s’appuie",
    Role.SUBCONTRACTOR: "Sous-traitant",
}
SIGNED: Final = Paragraph(
    "Fait à ……………………………, le ……………………………\n\nNom, qualité et signature de la personne habilitée :"
)


def said(text: str | None) -> str:
    """A text in one line, or the blank that it leaves."""
    return one_line(text) or TO_FILL


def cell(text: str | None) -> Cell:
    """The same as a cell: a blank stands out."""
    shown = one_line(text)
    return Cell(shown) if shown else Cell(TO_FILL, "confirm")


def euros(amount: Money | None) -> str:
    """An amount in French, or the blank."""
    if amount is None:
        return TO_FILL
    return format_currency(amount.cents / 100, amount.currency, locale="fr_FR")


def day(of: date | None) -> str:
    """A day in French, or the blank."""
    return format_date(of, "d MMMM y", locale="fr_FR") if of else TO_FILL


def number(value: float | None) -> str:
    """A figure in French, or the blank."""
    return TO_FILL if value is None else format_decimal(value, locale="fr_FR")


def percent(share: float | None) -> str:
    """A part in French, or the blank."""
    return TO_FILL if share is None else format_percent(share, "#,##0.##\xa0%", locale="fr_FR")


def paper(file: TenderFile, title: str, who: str, blocks: Iterable[Block]) -> bytes:
    """A paper of the file as an accessible PDF; the same values give the same bytes."""
    foot = f"{one_line(file.tender.reference)} – {PREPARED}"
    whole = (Paragraph(PREPARED, "confirm"), *blocks)
    report = Report("fr", one_line(title), one_line(who), whole, foot)
    return render_report(report, translate=str)


def about(file: TenderFile) -> tuple[Block, ...]:
    """What is answered, on top of each paper."""
    tender = file.tender
    closes = tender.deadline
    when = format_datetime(closes, "d MMMM y 'à' HH'h'mm (zzzz)", locale="fr_FR") if closes else ""
    pairs = (
        ("Acheteur", said(tender.buyer)),
        ("Objet", said(tender.title)),
        ("Référence", said(tender.reference)),
        ("Avis", said(tender.notice)),
        ("Date limite", said(when)),
        ("Lots", "; ".join(one_line(one) for one in tender.lots) or "marché non alloti"),
    )
    return (Heading("A – Acheteur et objet de la consultation", 2), Facts(pairs))


def identity(operator: Operator) -> Facts:
    """Who an operator is."""
    place = " ".join(
        one_line(one) for one in (operator.street, operator.postcode, operator.town) if one
    )
    return Facts(
        (
            ("Dénomination", said(operator.name)),
            ("Forme juridique", said(operator.legal_form)),
            ("SIRET ou SIREN", said(operator.siret or operator.siren)),
            ("Adresse", said(place)),
            ("Courriel", said(operator.email)),
            ("Téléphone", said(operator.phone)),
            ("Représenté par", said(operator.signatory)),
            ("En qualité de", said(operator.signatory_as)),
            ("TVA intracommunautaire", said(operator.vat)),
        )
    )


def application(file: TenderFile) -> bytes:
    """The letter of application, one for the group, with its members and its mandataire."""
    form = FORMS[file.form] if file.form else TO_FILL
    alone = len(file.members) == 1
    rows = tuple(
        (cell(one.name), cell(one.siret or one.siren), Cell(ROLES[one.role]),
         cell("; ".join(one.tasks)), Cell(percent(one.share)))
        for one in file.members
    )  # fmt: skip
    blocks: list[Block] = [
        *about(file),
        Heading("B – Candidat", 2),
        Paragraph("Le candidat se présente seul." if alone else f"{form} « {one_line(file.group_name)} »."),
        Heading("C – Membres et répartition des prestations", 2),
        Table("Chaque membre et ce qu’il fait.",
              ("Membre", "SIRET", "Rôle", "Prestations", "Part"), rows, frozenset({4})),
        Heading("D – Engagements", 2),
        Paragraph("Chaque membre déclare sur l’honneur ne relever d’aucun motif d’exclusion, dans la "
                  "déclaration qu’il établit et signe lui-même, jointe à ce dossier."),
        *_mandataire(file),
        Heading("F – Signatures", 2),
        Table("Chaque membre signe, ou donne pouvoir au mandataire (pouvoirs joints).",
              ("Membre", "Représenté par", "Signature"),
              tuple((cell(one.name), cell(one.signatory), Cell("")) for one in file.members)),
    ]  # fmt: skip
    return paper(file, "Lettre de candidature (DC1) – préparation", file.tender.title, blocks)


def _mandataire(file: TenderFile) -> tuple[Block, ...]:
    lead = file.lead
    if len(file.members) == 1:
        return ()
    if lead is None:
        named: Block = Paragraph("Le mandataire n’est pas encore désigné.", "missing")
        return Heading("E – Mandataire", 2), named
    solidary = {
        GroupForm.CONJOINT: "Il n’est pas solidaire des autres membres.",
        GroupForm.CONJOINT_SOLIDARY_LEAD: "Il est solidaire de chacun des membres.",
        GroupForm.SOLIDARY: "Chaque membre est engagé pour la totalité du marché.",
    }
    told = solidary[file.form] if file.form else "La forme du groupement reste à choisir."
    words = (
        f"Les membres désignent {one_line(lead.name)} pour les représenter auprès de l’acheteur et "
        f"coordonner leurs prestations. {told}"
    )
    return Heading("E – Mandataire", 2), Paragraph(words), identity(lead)


def mandate(file: TenderFile, operator: Operator) -> bytes:
    """The power that a member gives to the mandataire."""
    lead = file.lead
    to = one_line(lead.name) if lead else TO_FILL
    words = (
        f"{one_line(operator.name)}, membre du groupement « {one_line(file.group_name)} », donne pouvoir à "
        f"{to} de signer en son nom et pour son compte la candidature et l’offre remises pour la "
        "consultation désignée ci-dessus, de la représenter auprès de l’acheteur et de recevoir ses "
        "notifications. Ce pouvoir vaut pour cette consultation seule et prend fin avec elle, ou s’il "
        "est repris par écrit avant le dépôt."
    )
    blocks: list[Block] = [
        *about(file), Heading("B – Membre qui donne pouvoir", 2), identity(operator),
        Heading("C – Pouvoir", 2), Paragraph(words), SIGNED,
    ]  # fmt: skip
    return paper(file, "Pouvoir donné au mandataire – préparation", operator.name, blocks)


def commitment(file: TenderFile, operator: Operator, relied: ReliedOn) -> bytes:
    """The commitment of a firm whose means an operator relies on."""
    words = (
        f"{one_line(relied.name)} s’engage à mettre à la disposition de {one_line(operator.name)}, pendant "
        f"toute l’exécution du marché, les moyens suivants : {said(relied.means)}."
    )
    blocks: list[Block] = [
        *about(file),
        Heading("B – Opérateur qui s’engage", 2),
        Facts((("Dénomination", said(relied.name)), ("SIREN", said(relied.siren)),
               ("Représenté par", said(relied.signatory)))),
        Heading("C – Engagement", 2), Paragraph(words), SIGNED,
    ]  # fmt: skip
    title = "Engagement d’un opérateur tiers – préparation"
    return paper(file, title, f"{relied.name} – {operator.name}", blocks)


def memo(file: TenderFile) -> bytes:
    """The technical memo in one document, of the parts that the members wrote."""
    blocks: list[Block] = [*about(file), Heading("Qui écrit quoi", 2)]
    rows = tuple((cell(one.title), cell(one.task), cell(one.author)) for one in file.memo)
    blocks.append(Table("Les parties de ce mémoire.", ("Partie", "Prestation", "Auteur"), rows))
    for number, part in enumerate(file.memo, 1):
        blocks += [Heading(f"{number} – {one_line(part.title)}", 2), *_prose(part.text)]
        blocks.append(Items((Item(f"Rédigé par {said(part.author)}"),)))
    return paper(file, "Mémoire technique – préparation", file.group_name, blocks)


def _prose(text: str) -> Iterable[Block]:
    """Paragraphs, and lists where every line begins with a hyphen."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines = [one for one in part.split("\n") if one.strip()]
        if lines and all(one.lstrip().startswith("- ") for one in lines):
            yield Items(tuple(Item(f"– {one_line(one.lstrip()[2:])}") for one in lines))
        elif lines:
            yield Paragraph(" ".join(one_line(one) for one in lines))
    if not text.strip():
        yield Paragraph("Cette partie n’est pas encore écrite.", "missing")


def price_schedule(file: TenderFile) -> bytes:
    """The price schedule, by lot, task and member, with its sum when every amount is known."""
    rows = tuple(
        (cell(one.lot), cell(one.task), cell(one.member), Cell(number(one.quantity)),
         cell(one.unit), Cell(euros(one.amount), "plain" if one.amount else "confirm"))
        for one in file.prices
    )  # fmt: skip
    head = ("Lot", "Prestation", "Membre", "Quantité", "Unité", "Montant HT")
    known = [one.amount for one in file.prices if one.amount is not None]
    whole = None
    if len(known) == len(file.prices) and len({one.currency for one in known}) == 1:
        whole = Money(sum(one.cents for one in known), known[0].currency)
    blocks: list[Block] = [
        *about(file),
        Heading("B – Prix", 2),
        Table("Montants hors taxes.", head, rows, frozenset({3, 5})),
        Facts((("Total HT", euros(whole)),)),
        SIGNED,
    ]
    return paper(file, "Bordereau des prix – préparation", file.group_name, blocks)
