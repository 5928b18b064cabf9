"""Rows → the engine's companies, with what a reader may see and nothing else.

A field that the reader does not see is unknown to the engine, exactly as if the firm had not told it.
Refusals and the distance that a firm wants to go are the exception: they bind whoever assembles, whatever
their audience, and are never shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models

from cordee.vocabulary import Capability, Company, Money, Place, Work
from cordee.vocabulary import Certificate as HeldCertificate
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import (
    Certificate,
    Cooperation,
    Firm,
    KnowHow,
    ReferenceWork,
    Refusal,
    TurnoverYear,
)
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


@dataclass(frozen=True, slots=True)
class _Told:
    """What belongs to the firms of a batch, by firm. Rows of plain values: models are three times slower."""

    know_hows: Mapping[UUID, Sequence[Any]]
    certificates: Mapping[UUID, Sequence[Any]]
    works: Mapping[UUID, Sequence[Any]]
    turnovers: Mapping[UUID, Sequence[Any]]
    refusals: Mapping[UUID, Sequence[Any]]
    cooperations: Mapping[UUID, Sequence[Any]]


def _batch(actor: Actor, ids: Sequence[UUID]) -> Iterable[Company]:
    firms = list(Firm.objects.filter(pk__in=ids).order_by("pk"))
    seen = fields_seen_of(actor, firms)
    told = _Told(
        know_hows=_by_firm(
            KnowHow, ids, "words", "cpv", "naf", "level", "machines", "materials", "tolerance",
            "certificates", "yearly", "unit", "evidence",
        ),
        certificates=_by_firm(Certificate, ids, "name", "until"),
        works=_by_firm(ReferenceWork, ids, "words", "cpv", "client", "town", "departement", "year"),
        turnovers=_by_firm(TurnoverYear, ids, "year", "cents", "currency"),
        refusals=_by_firm(Refusal, ids, "other_id", "named"),
        cooperations=_by_firm(Cooperation, ids, "other_id", "named", "works"),
    )  # fmt: skip
    return [
        _company(firm, seen[firm.pk], told) for firm in firms if Field.IDENTITY in seen[firm.pk]
    ]


def _by_firm(
    model: type[models.Model], firms: Sequence[UUID], *names: str
) -> Mapping[UUID, Sequence[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    rows = model._default_manager.filter(firm__in=firms)
    for row in rows.values_list("firm_id", *names, named=True):
        found[row.firm_id].append(row)
    return found


def _company(firm: Firm, seen: Collection[Field], told: _Told) -> Company:
    knows, figures = Field.KNOW_HOW in seen, Field.FIGURES in seen
    texts = [firm.presentation] if Field.PRESENTATION in seen and firm.presentation else []
    with_capacity = Field.CAPACITY in seen
    return Company(
        id=str(firm.pk),
        name=firm.name,
        siren=firm.siren or None,
        siret=firm.siret or None,
        vat=firm.vat or None,
        place=place_of(firm),
        capabilities=tuple(_capability(one, with_capacity) for one in _of(told.know_hows, firm))
        if knows
        else (),
        naf=tuple(firm.naf) if knows else (),
        turnover=_turnover(_of(told.turnovers, firm)) if figures else {},
        staff=firm.staff if figures else None,
        references=firm.reference_count if figures else None,
        certificates=tuple(HeldCertificate(*one[1:]) for one in _of(told.certificates, firm))
        if Field.CERTIFICATES in seen
        else (),
        languages=tuple(firm.languages),
        group=firm.company_group or None,
        can_lead=firm.can_lead,
        refuses=_refused(_of(told.refusals, firm)),
        partners=_partners(_of(told.cooperations, firm)) if Field.COOPERATION in seen else {},
        max_distance_km=firm.max_distance_km,
        texts=tuple(texts),
        works=tuple(_works(_of(told.works, firm))) if knows else (),
    )


def _of(rows: Mapping[UUID, Sequence[Any]], firm: Firm) -> Sequence[Any]:
    return rows.get(firm.pk, ())


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


def _capability(row: Any, with_capacity: bool) -> Capability:
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


def _turnover(rows: Sequence[Any]) -> Mapping[int, Money]:
    return {one.year: Money(one.cents, one.currency) for one in rows}


def _refused(rows: Sequence[Any]) -> frozenset[str]:
    named = (str(one.other_id) if one.other_id else one.named for one in rows)
    return frozenset(one for one in named if one)


def _partners(rows: Sequence[Any]) -> Mapping[str, int]:
    return {str(one.other_id) if one.other_id else one.named: one.works for one in rows}


def _works(rows: Sequence[Any]) -> Iterable[Work]:
    for one in rows:
        place = Place(town=one.town or None, departement=one.departement or None)
        yield Work(one.words, tuple(one.cpv), one.client or None, place, one.year)
