"""A bid of some members, everything about them known."""

from __future__ import annotations

from datetime import UTC, date, datetime

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
    Tender,
    TenderFile,
    Turnover,
    Works,
)
from cordee.vocabulary import Money

MADE_AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


def operator(number: int, role: Role) -> Operator:
    """A firm that said everything."""
    return Operator(
        key=f"firm-{number}",
        name=f"Entreprise {number} Décolletage",
        role=role,
        siren=f"{100_000_000 + number}",
        siret=f"{10_000_000_000_000 + number}",
        legal_form="SARL",
        street="1 rue des Tours",
        postcode="74300",
        town="Cluses",
        size=Size.SMALL,
        email=f"firm{number}@example.org",
        phone="0450000000",
        signatory="Anne Bonnet",
        signatory_as="gérante",
        turnovers=tuple(
            Turnover(year, Money.of(1_000_000 + number)) for year in (2023, 2024, 2025)
        ),
        staff=((2025, 30 + number),),
        references=(Reference("Pièces tournées", "Une usine", 2024, Money.of(50_000)),),
        certificates=(
            HeldCertificate("ISO 9001", "Un organisme", date(2027, 1, 31), Quality.QUALITY),
        ),
        relies_on=(ReliedOn("Fours du Mont", "deux fours", "300000003"),) if number == 1 else (),
        subcontractors=(),
        grounds={one.code: False for one in GROUNDS},
        tasks=("Usinage",),
        share=0.5 if number < 2 else 0.0,
    )


def bid(members: int = 2) -> TenderFile:
    """A bid of so many members, the first of which is the mandataire."""
    firms = tuple(
        operator(number, Role.LEAD if number == 0 else Role.MEMBER) for number in range(members)
    )
    return TenderFile(
        tender=Tender(
            title="Fourniture de pièces",
            reference="2026-17",
            buyer="Commune de Cluses",
            works=Works.SUPPLIES,
            lots=("Lot 1 – Pièces",),
            notice="26-123456",
            procedure="open",
            deadline=datetime(2026, 12, 15, 11, tzinfo=UTC),
        ),
        group_name="Corde du Mont",
        form=GroupForm.CONJOINT,
        operators=firms,
        made_at=MADE_AT,
        memo=tuple(
            MemoPart(
                f"Comment usine {one.name}", one.name, "Nos moyens.\n\n- un tour\n- deux fours"
            )
            for one in firms
        ),
        prices=tuple(
            PriceLine("Lot 1", "Usinage", one.name, 10.0, "pièce", Money.of(1250)) for one in firms
        ),
        attachments=(
            Attachment("Convention signée", firms[0].name, "convention finale.PDF", b"%PDF-1.7"),
        ),
    )
