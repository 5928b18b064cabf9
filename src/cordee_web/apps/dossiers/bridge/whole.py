"""The room and its members' profiles as the engine's `TenderFile`: entered once, used in every bid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TypedDict

from django.db.models.fields.files import FieldFile

from cordee.tenderfile import (
    GROUNDS,
    Attachment,
    GroupForm,
    HeldCertificate,
    MemoPart,
    Operator,
    PriceLine,
    Quality,
    Reference,
    ReliedOn,
    Role,
    Size,
    Subcontracted,
    Tender,
    TenderFile,
    Turnover,
    Works,
)
from cordee.vocabulary import Money
from cordee_web.apps.agreements.models import Version
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.models import Certificate
from cordee_web.apps.dossiers.bridge.proofs import key_of, once
from cordee_web.apps.dossiers.models import BidderSheet, Subcontracting
from cordee_web.apps.dossiers.queries.rows import Rows
from cordee_web.apps.dossiers.values import named_firm
from cordee_web.apps.opportunities.values import zone_of

_QUALITY = re.compile(r"\b(iso\s*9001|iatf|iso\s*13485|en\s*9100|qualibat|mase)\b", re.IGNORECASE)
_ENVIRONMENT = re.compile(r"\b(iso\s*14001|iso\s*50001|emas)\b", re.IGNORECASE)


def whole_file(rows: Rows, made_at: datetime, attachments: tuple[Attachment, ...]) -> TenderFile:
    """Everything that is known of the bid; what is not stays a blank."""
    room = rows.room
    form = room.cooperation.fields.get("form")
    amounts = [share.amount_cents for one in rows.work.tasks for share in one.shares]
    whole = _sum(amounts)
    zone = zone_of(room.deadline_zone)
    return TenderFile(
        tender=Tender(
            title=room.title,
            reference=room.reference,
            buyer=room.buyer,
            works=works_of(rows),
            lots=tuple(f"{one.key} {one.title}".strip() for one, _tasks in rows.work.lots),
            lot_ids=tuple(one.key for one, _tasks in rows.work.lots),
            notice=room.reference or None,
            deadline=room.deadline.astimezone(zone) if room.deadline else None,
        ),
        group_name=room.cooperation.name,
        form=GroupForm(form) if form in list(GroupForm) else None,
        operators=tuple(operator_of(rows, one, whole) for one in rows.members),
        made_at=made_at,
        memo=tuple(
            MemoPart(one.title, one.party.label, one.text, one.task.title) for one in rows.parts
        ),
        prices=tuple(_prices(rows)),
        attachments=attachments,
    )


def works_of(rows: Rows) -> Works:
    """What is bought, by the CPV of the tasks: division 45 is works, those below are supplies."""
    found = [code for one in rows.work.tasks for code in one.task.cpv]
    if any(code.startswith("45") for code in found):
        return Works.WORKS
    if found and all(code[:2] < "45" for code in found):
        return Works.SUPPLIES
    return Works.SERVICES


def operator_of(rows: Rows, party: Party, whole: int | None) -> Operator:
    """A member as an operator of the bid; `whole` is the joint price in cents, None while it is unknown."""
    firm, sheet = party.firm, rows.of(party)
    shares = rows.work.of(party.pk)
    tasks = {one.task.pk: one.task.title for one in rows.work.tasks}
    own = _sum([one.amount_cents for one in shares])
    said = sheet is not None and sheet.grounds_said_at is not None
    met = set(sheet.grounds_met) if sheet else set()
    return Operator(
        key=str(party.pk),
        name=party.label or str(party.pk),
        role=_role(rows, party),
        siren=(firm.siren or None) if firm else None,
        siret=(firm.siret or None) if firm else None,
        vat=(firm.vat or None) if firm else None,
        legal_form=(sheet.legal_form or None) if sheet else None,
        street=(sheet.street or None) if sheet else None,
        postcode=(firm.postcode or None) if firm else None,
        town=(firm.town or None) if firm else None,
        country=firm.country if firm else "FR",
        size=Size(sheet.size) if sheet and sheet.size else None,
        email=(firm.email or None) if firm else None,
        phone=(firm.phone or None) if firm else None,
        signatory=(sheet.signatory or None) if sheet else None,
        signatory_as=(sheet.signatory_as or None) if sheet else None,
        relies_on=_relied(rows, party),
        subcontractors=_subcontracted(sheet, rows.subcontractings.get(party.pk)),
        grounds={one.code: one.code in met for one in GROUNDS} if said else {},
        tasks=tuple(tasks[one.task_id] for one in shares if one.task_id in tasks),
        share=own / whole if own is not None and whole else None,
        amount=None if own is None else Money(own),
        **_means(party, rows),
    )


def _sum(amounts: list[int | None]) -> int | None:
    """The sum in cents; None when one is unknown or there is none."""
    known = [one for one in amounts if one is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _role(rows: Rows, party: Party) -> Role:
    if len(rows.members) == 1:
        return Role.SOLE
    return Role.LEAD if rows.lead is not None and rows.lead.pk == party.pk else Role.MEMBER


def _relied(rows: Rows, party: Party) -> tuple[ReliedOn, ...] | None:
    sheet = rows.of(party)
    found = tuple(
        ReliedOn(one.name, one.means, one.siren or None, one.signatory or None)
        for one in rows.relied
        if one.party_id == party.pk
    )
    if found or (sheet is not None and sheet.relies_on_nobody):
        return found
    return None


def _subcontracted(
    sheet: BidderSheet | None, here: Subcontracting | None
) -> tuple[Subcontracted, ...] | None:
    """What it said of its subcontractors in this bid, else in every bid; one that nobody names where it said
    yes and no more."""
    if here is not None:
        says, part, firms = here.subcontracts, here.part, here.firms
    elif sheet is not None and sheet.subcontracts is not None:
        says, part, firms = sheet.subcontracts, sheet.subcontracted, sheet.subcontractors
    else:
        return None
    if not says:
        return ()
    named = [named_firm(one) for one in firms] or [("", "")]
    return tuple(Subcontracted(part, name or None, siren or None) for name, siren in named)


class _Means(TypedDict):
    turnovers: tuple[Turnover, ...]
    staff: tuple[tuple[int, int], ...]
    references: tuple[Reference, ...]
    certificates: tuple[HeldCertificate, ...]


def _means(party: Party, rows: Rows) -> _Means:
    """What a firm's profile proves: turnover, staff, references, certificates."""
    firm = party.firm
    if firm is None:
        return {"turnovers": (), "staff": (), "references": (), "certificates": ()}
    year = rows.room.opened_at.year
    return {
        "turnovers": tuple(
            Turnover(one.year, Money(one.cents, one.currency)) for one in firm.turnovers.all()
        ),
        "staff": () if firm.staff is None else ((year, firm.staff),),
        "references": tuple(
            Reference(one.words, one.client or None, one.year) for one in firm.works.all()
        ),
        "certificates": tuple(_certificate(one) for one in firm.certificates.all()),
    }


def _certificate(one: Certificate) -> HeldCertificate:
    about = Quality.OTHER
    if _QUALITY.search(one.name):
        about = Quality.QUALITY
    elif _ENVIRONMENT.search(one.name):
        about = Quality.ENVIRONMENT
    return HeldCertificate(one.name, one.issuer or None, one.until, about)


def _prices(rows: Rows) -> Iterator[PriceLine]:
    for lot, tasks in rows.work.lots:
        for one in tasks:
            for share in one.shares:
                cents = share.amount_cents
                yield PriceLine(
                    lot.title or lot.key, one.task.title, share.party.label, one.task.quantity,
                    one.task.unit or None, None if cents is None else Money(cents),
                )  # fmt: skip


def attachments_of(rows: Rows) -> tuple[Attachment, ...]:
    """What is joined as it is: the signed agreement, certificates of the profiles, files given here."""
    found = list(_agreement(rows))
    for party in rows.members:
        for one in party.firm.certificates.all() if party.firm else ():
            waived = rows.pieces.get(f"certificate:{one.pk}")
            if one.file and not (waived and waived.why_not_needed):
                found.append(
                    Attachment(f"Certificat {one.name}", party.label, one.file_name or str(one.file),
                               _read(one.file))
                )  # fmt: skip
    for key, piece in rows.pieces.items():
        if piece.file and not piece.why_not_needed:
            title = piece.title or _TITLES.get(key.partition(":")[0], "Piece")
            owner = piece.party.label if piece.party else ""
            found.append(Attachment(title, owner, piece.file_name, _read(piece.file)))
    for proof in once(rows):
        said = rows.pieces.get(key_of(proof))
        if not (said and said.why_not_needed):
            title = f"Justificatif {proof.proved_by}"
            found.append(Attachment(title, proof.party.label, proof.paper_name, _read(proof.paper)))
    return tuple(found)


def _read(file: FieldFile) -> bytes:
    with file.open("rb") as opened:
        return bytes(opened.read())


_TITLES = {
    "mandate": "Pouvoir signe", "commitment": "Engagement signe", "agreement": "Convention signee",
    "certificate": "Certificat",
}  # fmt: skip


def _agreement(rows: Rows) -> Iterator[Attachment]:
    if rows.agreement is None or "agreement" in rows.pieces:
        return
    version = Version.objects.get(pk=rows.agreement.pk)
    content = version.sealed or version.document
    if content is not None:
        yield Attachment("Convention signee", "", "convention.pdf", bytes(content))
