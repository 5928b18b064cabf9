"""An `Opportunity` as the plain values of one JSON line, keys always in the same order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cordee.vocabulary import (
    Award,
    AwardCriterion,
    Criterion,
    GroupingRules,
    Lot,
    Money,
    Opportunity,
    Organisation,
    Place,
    Term,
    Threshold,
    text_in,
)


def summarise(opportunity: Opportunity) -> dict[str, Any]:
    """The fields of a line of `cordee notice --json`, but for `file` and `ok`, which the caller knows.

    Texts are in the notice's first language; `deadline` is ISO 8601 with its offset, and
    `deadline_assumed` lists what of it the notice does not say. Amounts are whole units of currency.
    `winners` are names; `parties` are the same with their numbers and sizes.
    """
    languages = opportunity.languages
    return {
        "format": opportunity.format,
        "form": opportunity.form,
        "kind": opportunity.kind,
        "id": opportunity.id,
        "language": languages[0] if languages else None,
        "title": text_in(opportunity.titles, *languages),
        "buyers": [_organisation(one) for one in opportunity.buyers],
        "published_on": _day(opportunity.published_on),
        "cpv": list(opportunity.cpv),
        "places": _places(opportunity.places),
        "value": _money(opportunity.value),
        "lots": [_lot(one, languages) for one in opportunity.lots],
        "deadline": opportunity.deadline.at.isoformat() if opportunity.deadline else None,
        "deadline_assumed": list(opportunity.deadline.assumed) if opportunity.deadline else [],
        "criteria": [_criterion(one) for one in opportunity.criteria],
        "thresholds": [_threshold(one) for one in opportunity.thresholds],
        "terms": [_term(one) for one in opportunity.terms],
        "grouping_rules": _rules(opportunity.grouping_rules),
        "variants_allowed": opportunity.variants_allowed,
        "reserved": opportunity.reserved,
        "max_lots_per_bidder": opportunity.max_lots_per_bidder,
        "awards": [_award(one) for one in opportunity.awards],
        "warnings": list(opportunity.warnings),
    }


def _lot(lot: Lot, languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "id": lot.id,
        "title": text_in(lot.titles, *languages),
        "cpv": list(lot.cpv),
        "places": _places(lot.places),
        "value": _money(lot.value),
        "deadline": lot.deadline.at.isoformat() if lot.deadline else None,
        "award_criteria": [_award_criterion(one, languages) for one in lot.award_criteria],
        "awarded_by_documents": lot.awarded_by_documents,
    }


def _award_criterion(one: AwardCriterion, languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": text_in(one.names, *languages),
        "weight": one.weight,
        "unit": one.unit,
        "written": one.written,
        "source": one.source,
    }


def _places(places: tuple[Place, ...]) -> list[dict[str, str | None]]:
    """The places known more closely than by their country."""
    return [{"nuts": one.nuts, "town": one.town} for one in places if one.nuts or one.town]


def _organisation(one: Organisation) -> dict[str, Any]:
    return {"name": one.name, "id": one.id, "sme": one.sme}


def _term(one: Term) -> dict[str, Any]:
    return {"kind": one.kind, "lot": one.lot, "text": one.text, "source": one.source}


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "lot": one.lot,
        "language": one.language,
        "text": one.text,
        "source": one.source,
    }


def _threshold(one: Threshold) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "lot": one.per_lot,
        "amount": one.amount.amount if one.amount else None,
        "currency": one.amount.currency if one.amount else None,
        "value": one.value,
        "years": one.years,
        "name": one.name,
        "or_equivalent": one.or_equivalent,
        "quote": one.quote,
        "source": one.source,
    }


def _rules(rules: GroupingRules) -> dict[str, Any]:
    quotes: Mapping[str, str] = rules.quotes
    return {
        "form_after_award": rules.form_after_award,
        "lead_solidary": rules.lead_solidary,
        "several_bids_forbidden": rules.several_bids_forbidden,
        "same_lead_forbidden": rules.same_lead_forbidden,
        "quotes": dict(sorted(quotes.items())),
    }


def _award(award: Award) -> dict[str, Any]:
    return {
        "lot": award.lot,
        "winners": [one.name for one in award.winners],
        "group": award.group,
        "parties": [_organisation(one) for one in award.winners],
        "value": _money(award.value),
        "tenders_received": award.tenders_received,
        "concluded_on": _day(award.concluded_on),
        "reason_none": award.reason_none,
    }


def _money(money: Money | None) -> dict[str, Any] | None:
    return None if money is None else {"amount": money.amount, "currency": money.currency}


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
