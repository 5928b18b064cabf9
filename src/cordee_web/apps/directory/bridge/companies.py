"""Rows → the engine's companies, with what a reader may see and nothing else.

A field that the reader does not see is unknown to the engine, exactly as if the firm had not told it.
Refusals and the distance that a firm wants to go are the exception: they bind whoever assembles, whatever
their audience, and are never shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Prefetch

from cordee.vocabulary import Capability, Company, Money, Place, Work
from cordee.vocabulary import Certificate as HeldCertificate
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Cooperation, Firm, KnowHow, Refusal, TurnoverYear
from cordee_web.apps.directory.queries.visibility import fields_seen_of

BATCH = 2000


def companies_of(actor: Actor, ids: Collection[UUID]) -> list[Company]:
    """The companies of these firms as an actor sees them, in the order of their ids.

    Eight queries by 2,000 firms. A firm whose name the actor does not see is left out.
    """
    wanted = sorted(ids)
    found: list[Company] = []
    for start in range(0, len(wanted), BATCH):
        found += _batch(actor, wanted[start : start + BATCH])
    return found


def _batch(actor: Actor, ids: Sequence[UUID]) -> Iterable[Company]:
    firms = list(
        Firm.objects.filter(pk__in=ids)
        .order_by("pk")
        .prefetch_related(
            "know_hows",
            "certificates",
            "works",
            Prefetch("turnovers", TurnoverYear.objects.all()),
            Prefetch("refusals", Refusal.objects.all()),
            Prefetch("cooperations", Cooperation.objects.all()),
        )
    )
    seen = fields_seen_of(actor, firms)
    return [_company(firm, seen[firm.pk]) for firm in firms if Field.IDENTITY in seen[firm.pk]]


def _company(firm: Firm, seen: Collection[Field]) -> Company:
    knows, figures = Field.KNOW_HOW in seen, Field.FIGURES in seen
    told = [firm.presentation] if Field.PRESENTATION in seen and firm.presentation else []
    return Company(
        id=str(firm.pk),
        name=firm.name,
        siren=firm.siren or None,
        siret=firm.siret or None,
        vat=firm.vat or None,
        place=place_of(firm),
        capabilities=tuple(_capability(one, Field.CAPACITY in seen) for one in firm.know_hows.all())
        if knows
        else (),
        naf=tuple(firm.naf) if knows else (),
        turnover=_turnover(firm) if figures else {},
        staff=firm.staff if figures else None,
        references=firm.reference_count if figures else None,
        certificates=tuple(HeldCertificate(one.name, one.until) for one in firm.certificates.all())
        if Field.CERTIFICATES in seen
        else (),
        languages=tuple(firm.languages),
        group=firm.company_group or None,
        can_lead=firm.can_lead,
        refuses=_refused(firm),
        partners=_partners(firm) if Field.COOPERATION in seen else {},
        max_distance_km=firm.max_distance_km,
        texts=tuple(told),
        works=tuple(_works(firm)) if knows else (),
    )


def place_of(firm: Firm) -> Place:
    """Where a firm is, as precisely as its row says."""
    return Place(
        town=firm.town or None,
        postcode=firm.postcode or None,
        commune=firm.commune or None,
        departement=firm.departement or None,
        nuts=firm.nuts or None,
        country=firm.country or None,
        latitude=firm.latitude,
        longitude=firm.longitude,
        precision=firm.place_precision or None,
    )


def _capability(row: KnowHow, with_capacity: bool) -> Capability:
    return Capability(
        words=row.words,
        cpv=tuple(row.cpv),
        naf=tuple(row.naf),
        level=row.level,
        machines=tuple(row.machines),
        materials=tuple(row.materials),
        tolerance=row.tolerance or None,
        certificates=tuple(row.certificates),
        capacity=row.yearly if with_capacity else None,
        unit=(row.unit or None) if with_capacity else None,
        evidence=row.evidence,
    )


def _turnover(firm: Firm) -> Mapping[int, Money]:
    return {one.year: Money(one.cents, one.currency) for one in firm.turnovers.all()}


def _refused(firm: Firm) -> frozenset[str]:
    named = (str(one.other_id) if one.other_id else one.named for one in firm.refusals.all())
    return frozenset(one for one in named if one)


def _partners(firm: Firm) -> Mapping[str, int]:
    rows = firm.cooperations.all()
    return {str(one.other_id) if one.other_id else one.named: one.works for one in rows}


def _works(firm: Firm) -> Iterable[Work]:
    for one in firm.works.all():
        place = Place(town=one.town or None, departement=one.departement or None)
        yield Work(one.words, tuple(one.cpv), one.client or None, place, one.year)
