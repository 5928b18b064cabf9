"""The directory searched on rows: what is hidden from a reader neither filters nor sorts for them.

For exports and cursors; pages ask `finding`, which gives the same firms at once.
"""

from __future__ import annotations

import math
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, FloatField, Func, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin, Upper
from django.utils import timezone

from cordee.vocabulary.place import EARTH_RADIUS_KM, WIDE_AREAS
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Certificate, Firm, FirmQuerySet, MonthCapacity
from cordee_web.apps.directory.queries.visibility import Sight, sight
from cordee_web.apps.directory.values.asked import SIZES, Asked, Near
from cordee_web.apps.directory.values.lexemes import terms, tsquery

SEARCHED = {
    Field.IDENTITY: "search__identity",
    Field.KNOW_HOW: "search__know_how",
    Field.PRESENTATION: "search__presentation",
    Field.CERTIFICATES: "search__certificates",
}
KM_BY_DEGREE = 111.2


def found(actor: Actor, asked: Asked) -> FirmQuerySet:
    """The firms of the reader's network that meet all that is asked, in no order."""
    seen = sight(actor)
    firms = Firm.objects.in_network(actor.network_id).filter(seen.shows(Field.IDENTITY))
    for term in terms(asked.words):
        firms = firms.filter(_meets(seen, tsquery(term)))
    if asked.trade:
        firms = firms.filter(seen.shows(Field.KNOW_HOW), trades__contains=[asked.trade])
    if asked.certificate:
        firms = firms.filter(seen.shows(Field.CERTIFICATES), _holds(asked.certificate))
    if asked.departement:
        firms = firms.filter(departement=asked.departement)
    if asked.size in SIZES:
        firms = firms.filter(seen.shows(Field.FIGURES), _of_size(asked.size))
    if asked.month is not None:
        told = firms.filter(seen.shows(Field.KNOW_HOW), seen.shows(Field.CAPACITY))
        firms = told.filter(_free_in(asked.month, asked.trade))
    return firms if asked.near is None else _near(firms, asked.near)


def in_order(firms: FirmQuerySet, asked: Asked) -> FirmQuerySet:
    """The nearest first where a place is asked, else by name."""
    if asked.near is not None:
        return firms.order_by(distance_from(asked.near), "pk")
    return firms.order_by(Upper("name"), "pk")


def named_like(actor: Actor, typed: str, most: int = 8) -> list[tuple[UUID, str, str]]:
    """Firms of the reader's network whose name is close to what was typed: id, name, town."""
    eyes = sight(actor)
    return list(
        Firm.objects.in_network(actor.network_id)
        .filter(eyes.shows(Field.IDENTITY))
        .filter(Q(name__trigram_similar=typed) | Q(name__trigram_word_similar=typed))
        .order_by(
            Func(F("name"), Value(typed), template="%(expressions)s", arg_joiner=" <-> "), "pk"
        )
        .values_list("pk", "name", "town")[:most]
    )


def _meets(eyes: Sight, query: str) -> Q:
    met = Q()
    for field, column in SEARCHED.items():
        here = Q(**{f"{column}__meets": query})
        met |= here if field is Field.IDENTITY else here & eyes.shows(field)
    return met


def _holds(name: str) -> Exists:
    today = timezone.localdate()
    return Exists(
        Certificate.objects.filter(
            Q(until=None) | Q(until__gte=today), firm=OuterRef("pk"), name=name
        )
    )


def _of_size(size: str) -> Q:
    least, most = SIZES[size]
    return Q(staff__gte=least) if most is None else Q(staff__gte=least, staff__lte=most)


def _free_in(month: date, trade: str) -> Exists:
    months = MonthCapacity.objects.filter(
        know_how__firm=OuterRef("pk"), month=month, offered__gt=F("taken")
    )
    return Exists(months.filter(know_how__trade=trade) if trade else months)


def distance_from(near: Near) -> Combinable:
    """The great-circle distance of a firm in km (law of cosines, in double precision)."""
    latitude, here = Radians(F("latitude")), math.radians(near.latitude)
    cosine = Sin(latitude) * Value(math.sin(here)) + Cos(latitude) * Value(math.cos(here)) * Cos(
        Radians(F("longitude")) - Value(math.radians(near.longitude))
    )
    bounded = Least(Value(1.0), Greatest(Value(-1.0), cosine, output_field=FloatField()))
    return ACos(bounded, output_field=FloatField()) * Value(EARTH_RADIUS_KM)


def _near(firms: FirmQuerySet, near: Near) -> FirmQuerySet:
    """The firms whose town is known and near enough: a box by index, then the circle."""
    tall = near.km / KM_BY_DEGREE
    wide = tall / max(0.01, math.cos(math.radians(near.latitude)))
    boxed = firms.filter(
        latitude__range=(near.latitude - tall, near.latitude + tall),
        longitude__range=(near.longitude - wide, near.longitude + wide),
    ).exclude(place_precision__in=WIDE_AREAS)
    return boxed.annotate(distance_km=distance_from(near)).filter(distance_km__lte=near.km)
