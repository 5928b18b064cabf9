"""“décolletage inox, EN 9100, à 50 km de Cluses”: a need in a few words, and the firms that fit it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from cordee.retrieval import coded
from cordee.scenarios.certificates import holding
from cordee.scenarios.firms import Firms
from cordee.scenarios.places import distances_km
from cordee.scenarios.reading import the_companies
from cordee.scenarios.search import Search, searched
from cordee.taxonomy import certificates, communes, trades
from cordee.vocabulary import (
    Brick,
    Company,
    Fit,
    InvalidProblem,
    Message,
    Place,
    _,
)

_WITHIN: Final = re.compile(
    r"(?:,\s*)?(?:à|a|dans un rayon de|à moins de|within|im umkreis von)\s+(?P<km>\d+(?:[.,]\d+)?)\s*km\s+"
    r"(?:autour\s+d[e’']?|de|d[’']|du|des|of|from|around|um|von)\s*(?P<town>[^,;]+)",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    r"(?:,\s*)?(?:près d[eu’']|proche de|near|bei)\s*(?P<town>[^,;]+)", re.IGNORECASE
)
_IN: Final = re.compile(r"(?:,\s*|\s)(?:à|in)\s+(?P<town>[^,;\d]+)$", re.IGNORECASE)
_AREA: Final = re.compile(r"\(?\b(\d{2,3}|2[ab])\)?$", re.IGNORECASE)
SEARCHED_BEYOND: Final = 400
"""Firms searched before those out of reach or known to lack a certificate are dropped."""
WEAKEST: Final = 0.3
"""Least chance beside that of the best firm: below, only a place or a stray word speaks for the firm."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood: the brick to do, with its certificates and place, and how far around."""

    brick: Brick
    radius_km: float | None = None
    trades: tuple[str, ...] = ()


def understood(words: str) -> Question:
    """The question in these words: certificates, place and trades recognised, the rest kept as words.

    InvalidProblem when nothing is left to look for, or when the town is not known.
    """
    place, radius, rest = _place(words)
    mentions = certificates.recognise(rest)
    for mention in sorted(mentions, key=lambda one: -one.start):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    rest = re.sub(r"\s*[,;]\s*(?=[,;]|$)", "", " ".join(rest.split())).strip(" ,;")
    if not rest:
        raise InvalidProblem(
            Message(_("nothing says what is to be done.")),
            where="words",
            remedy=Message(_("Name a trade, a product or a material, as in “stainless turning”.")),
        )
    names = tuple(dict.fromkeys(one.name for one in mentions))
    brick = coded(Brick(id="who", title=rest, words=rest, certificates=names, place=place))
    found = dict.fromkeys(match.trade.id for match in trades.find(rest))
    return Question(brick, radius, tuple(found))


def who_can(
    words: str | Question,
    roster: Path | str | Sequence[Company] | Search,
    *,
    limit: int = 10,
    today: date | None = None,
) -> tuple[Fit, ...]:
    """The firms that can do it, likeliest first, with their chance to fit, reasons and what to confirm.

    They are found by the ranker (know-how that is rare, places) and shown by their chance, which is what
    a reader sees; firms of the same percent stay in the order of the ranker.

    Left out: firms beyond the distance asked, farther than they want to go, or known to lack a
    certificate that is asked. What is not known is to be confirmed.
    """
    question = understood(words) if isinstance(words, str) else words
    search = roster if isinstance(roster, Search) else searched(the_companies(roster))
    ranked = search.likeliest(question.brick, max(SEARCHED_BEYOND, 4 * limit), WEAKEST)
    companies = [search.companies[place] for place in ranked]
    sites = () if question.brick.place is None else (question.brick.place,)
    kept: list[int] = []
    for place, company, far in zip(
        ranked, companies, distances_km(Firms(companies), sites), strict=True
    ):
        if len(kept) < limit and _may(company, question, float(far), today):
            kept.append(place)
    fits = search.fits_of(question.brick, kept)
    return tuple(
        _completed(fits[place], search.companies[place], question, today) for place in kept
    )


def _may(company: Company, question: Question, far: float, today: date | None) -> bool:
    """Unknown distances (NaN) and unknown certificates may."""
    if question.radius_km is not None and far > question.radius_km:
        return False
    if company.max_distance_km is not None and far > company.max_distance_km:
        return False
    return all(holding(company, name, today).figure != 0 for name in question.brick.certificates)


def _completed(fit: Fit, company: Company, question: Question, today: date | None) -> Fit:
    """The fit with the state of each certificate, said once, and the distance."""
    states = [holding(company, name, today) for name in question.brick.certificates]
    proved = tuple(one.reason() for one in states if one.figure)
    asked = tuple(one.reason() for one in states if one.figure is None)
    known = tuple(one for one in fit.to_confirm if not one.code.startswith("certificate"))
    reasons = tuple(one for one in fit.reasons if not one.code.startswith("certificate"))
    return replace(fit, reasons=(*reasons, *proved), to_confirm=(*asked, *known))


def _place(words: str) -> tuple[Place | None, float | None, str]:
    """The place asked, how far around it, and the words without them."""
    match = _WITHIN.search(words) or _NEAR.search(words)
    found = _towns(match["town"]) if match else ()
    if match is None:
        match = _IN.search(words)  # "peinture à la chaux" names no town: the words are then kept
        found = _towns(match["town"]) if match else ()
        if match is None or not found:
            return None, None, words
    if not found:
        raise InvalidProblem(
            Message(_("no commune is called “{town}”"), {"town": match["town"].strip()}),
            where="words",
        )
    radius = match.groupdict().get("km")
    rest = f"{words[: match.start()]} {words[match.end() :]}"
    return found[0], float(radius.replace(",", ".")) if radius else None, rest


def _towns(words: str) -> tuple[Place, ...]:
    """The communes so named; "Cluses (74)" says in which département."""
    town = words.strip()
    area = _AREA.search(town)
    name = town[: area.start()].strip() if area else town
    return communes.by_name(name, departement=area[1].upper() if area else None)
