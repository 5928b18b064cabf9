"""The page of one firm, as one reader sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import history
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Customer, Firm, KnowHow, MonthCapacity
from cordee_web.apps.directory.queries.visibility import fields_seen, fields_seen_of
from cordee_web.apps.directory.values.firm_view import (
    CapacityView,
    CertificateView,
    CustomerView,
    FirmView,
    KnowHowView,
    MonthView,
    OtherFirm,
    PartnerView,
    WorkView,
    certificate_state,
)

MONTHS_SHOWN = 12
CONFIDENCES = ("directory.customer.", "directory.refusal.", "directory.rivalry.")
"""Acts of which a firm's own people alone hear."""


def firm_seen(actor: Actor, firm_id: UUID) -> Firm | None:
    """The firm, when the actor sees at least its name; None as if it did not exist otherwise."""
    firm = Firm.objects.filter(pk=firm_id).first()
    return firm if firm is not None and Field.IDENTITY in fields_seen(actor, firm) else None


def firm_view(actor: Actor, firm: Firm) -> FirmView | None:
    """What someone sees of a firm; None when not even its name."""
    return firm_view_of(actor, firm, fields_seen(actor, firm))


def firm_view_of(actor: Actor, firm: Firm, seen: frozenset[Field]) -> FirmView | None:
    """The page that shows these fields, and nothing else, of a firm."""
    if Field.IDENTITY not in seen:
        return None
    told: dict[str, Any] = _identity(firm) | {"own": actor.firm_id == firm.pk}
    for field, part in _PARTS.items():
        if field in seen:
            told |= part(actor, firm)
    if seen >= {Field.CAPACITY, Field.KNOW_HOW}:
        told["know_hows"] = tuple(_know_how_view(one, True) for one in firm.know_hows.all())
        told["capacity"] = tuple(capacity_of(firm))
    return FirmView(**told)


def _identity(firm: Firm) -> dict[str, Any]:
    return {
        "id": firm.pk,
        "slug": firm.slug,
        "version": firm.version,
        "name": firm.name,
        "postcode": firm.postcode,
        "town": firm.town,
        "departement": firm.departement,
        "country": firm.country,
        "siren": firm.siren,
        "siret": firm.siret,
        "vat": firm.vat,
        "company_group": firm.company_group,
        "languages": tuple(firm.languages),
        "can_lead": firm.can_lead,
        "latitude": firm.latitude,
        "longitude": firm.longitude,
        "precision": firm.place_precision,
    }


def _presentation(_actor: Actor, firm: Firm) -> dict[str, Any]:
    return {"presentation": firm.presentation}


def _contacts(_actor: Actor, firm: Firm) -> dict[str, Any]:
    return {"website": firm.website, "email": firm.email, "phone": firm.phone}


def _know_how(_actor: Actor, firm: Firm) -> dict[str, Any]:
    return {
        "naf": tuple(firm.naf),
        "trades": tuple(firm.trades),
        "know_hows": tuple(_know_how_view(one, False) for one in firm.know_hows.all()),
        "works": tuple(
            WorkView(one.words, one.client, one.town, one.year)
            for one in firm.works.order_by("-year", "words")[:50]
        ),
    }


def _know_how_view(row: KnowHow, with_capacity: bool) -> KnowHowView:
    return KnowHowView(
        id=row.pk,
        words=row.words,
        trade=row.trade,
        cpv=tuple(row.cpv),
        naf=tuple(row.naf),
        level=row.level,
        machines=tuple(row.machines),
        materials=tuple(row.materials),
        tolerance=row.tolerance,
        certificates=tuple(row.certificates),
        evidence=row.evidence,
        verified_by=row.verified_by,
        proof_until=row.proof_until,
        has_proof=bool(row.proof),
        yearly=row.yearly if with_capacity else None,
        unit=row.unit if with_capacity else "",
    )


def certificates_of(firm: Firm) -> tuple[CertificateView, ...]:
    """The certificates of a firm with their state today."""
    today = timezone.localdate()
    return tuple(
        CertificateView(
            one.pk,
            one.name,
            one.until,
            one.issuer,
            certificate_state(one.until, today),
            bool(one.file),
        )
        for one in firm.certificates.all()
    )


def _certificates(_actor: Actor, firm: Firm) -> dict[str, Any]:
    return {"certificates": certificates_of(firm)}


def _figures(_actor: Actor, firm: Firm) -> dict[str, Any]:
    return {
        "staff": firm.staff,
        "references": firm.reference_count,
        "turnovers": tuple((one.year, one.cents, one.currency) for one in firm.turnovers.all()),
    }


def this_month() -> date:
    """The first day of the current month."""
    return timezone.localdate().replace(day=1)


def capacity_of(firm: Firm) -> Iterable[CapacityView]:
    """By know-how, the months from this one on of which something was said."""
    rows = (
        MonthCapacity.objects.filter(know_how__firm=firm, month__gte=this_month())
        .select_related("know_how")
        .order_by("know_how__created_at", "know_how_id", "month")
    )
    by_know_how: dict[UUID, list[MonthCapacity]] = {}
    for row in rows:
        by_know_how.setdefault(row.know_how_id, []).append(row)
    for know_how_id, months in by_know_how.items():
        know_how = months[0].know_how
        yield CapacityView(
            know_how_id,
            know_how.words or " · ".join(know_how.machines),
            tuple(
                MonthView(one.month, one.offered, one.taken, know_how.unit)
                for one in months[:MONTHS_SHOWN]
            ),
        )


def _customers(_actor: Actor, firm: Firm) -> dict[str, Any]:
    rows = list(firm.customers.order_by("supplies", "-percent", "name"))
    return {
        "customers": tuple(
            CustomerView(one.pk, one.name, one.supplies, one.percent) for one in rows
        ),
        "dependence": dependence(rows),
    }


def dependence(customers: Iterable[Customer]) -> float | None:
    """The part of the turnover, in [0, 1], that hangs on the largest customer; None when nobody said."""
    parts = [one.percent for one in customers if one.percent is not None and not one.supplies]
    return max(parts) / 100 if parts else None


def _will(actor: Actor, firm: Firm) -> dict[str, Any]:
    told: dict[str, Any] = {"wants": firm.wants, "max_distance_km": firm.max_distance_km}
    if actor.firm_id == firm.pk:  # whom a firm refuses or fears is told to its own people alone
        told["refusals"] = tuple(
            OtherFirm(one.pk, one.other.name if one.other else one.named)
            for one in firm.refusals.select_related("other").order_by("pk")
        )
        told["rivals"] = tuple(
            OtherFirm(one.pk, one.rival.name)
            for one in firm.rivalries.select_related("rival").order_by("rival__name")
        )
    return told


def _cooperation(actor: Actor, firm: Firm) -> dict[str, Any]:
    """Past cooperation, of the partners whose own name the reader sees."""
    rows = list(firm.cooperations.select_related("other").order_by("-works", "pk"))
    seen = fields_seen_of(actor, [one.other for one in rows if one.other is not None])
    partners = tuple(
        PartnerView(one.other_id, one.other.name if one.other else one.named, one.works)
        for one in rows
        if one.other is None or Field.IDENTITY in seen[one.other.pk]
    )
    return {"partners": partners}


_PARTS: dict[Field, Callable[[Actor, Firm], dict[str, Any]]] = {
    Field.PRESENTATION: _presentation,
    Field.CONTACTS: _contacts,
    Field.KNOW_HOW: _know_how,
    Field.CERTIFICATES: _certificates,
    Field.FIGURES: _figures,
    Field.CUSTOMERS: _customers,
    Field.WILL: _will,
    Field.COOPERATION: _cooperation,
}
"""What each part of the page adds to it; free capacity stands with the know-how it is of."""


def entries_of(firm: Firm, *, own: bool) -> QuerySet[Entry]:
    """What the register says of a firm, newest first; its confidences for its own people alone."""
    entries = history(firm)
    for prefix in () if own else CONFIDENCES:
        entries = entries.exclude(verb__startswith=prefix)
    return entries
