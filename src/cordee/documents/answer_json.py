"""The answer as JSON: the shape that `answer.schema.json` describes, for other programs.

Unknown is null, never 0; money is integer cents with a currency; a reason is its stable code, its sentence
in the reader's language, the rule or element it rests on, and its weight.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources

from cordee.documents.wording import Wording
from cordee.vocabulary import (
    Answer,
    Brick,
    Certificate,
    Company,
    Deadline,
    Duration,
    Finding,
    Fit,
    Grouping,
    Lot,
    LotAnswer,
    MissingFirm,
    Money,
    Opportunity,
    Organisation,
    Place,
    Reason,
    Share,
    Substitute,
    Threshold,
    ThresholdCheck,
    Translate,
    _,
)

type Json = dict[str, Json] | list[Json] | str | int | float | bool | None

FORMAT = "cordee.answer"
VERSION = "1.1"


def answer_to_json(
    answer: Answer, *, translate: Translate = _, locale: str = "en"
) -> dict[str, Json]:
    """The whole answer as plain JSON values; `translate` and `locale` serve the sentences only.

    Lists keep the answer's order, so the same answer gives the same JSON.
    """
    words = Wording(translate, locale)
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": words.language,
        "opportunity": _opportunity(answer.opportunity),
        "lots": [_lot_answer(lot, words) for lot in answer.lots],
        "companies": {id_: _company(firm) for id_, firm in sorted(answer.companies.items())},
        "weights": dict(answer.weights),
        "settings": dict(answer.settings),
        "findings": [_finding(finding, words) for finding in answer.findings],
    }


def answer_schema() -> dict[str, Json]:
    """The JSON Schema (draft 2020-12) of what `answer_to_json` gives."""
    text = resources.files(__package__).joinpath("answer.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Json] = json.loads(text)
    return schema


def _opportunity(need: Opportunity) -> Json:
    rules = need.grouping_rules
    return {
        "id": need.id,
        "format": need.format,
        "form": need.form,
        "kind": need.kind,
        "titles": dict(need.titles),
        "languages": list(need.languages),
        "buyers": [_organisation(buyer) for buyer in need.buyers],
        "cpv": list(need.cpv),
        "places": [_place(place) for place in need.places],
        "value": _money(need.value),
        "duration": _duration(need.duration),
        "published_on": need.published_on.isoformat() if need.published_on else None,
        "deadline": _deadline(need.deadline),
        "thresholds": [_threshold(threshold) for threshold in need.thresholds],
        "grouping_rules": {
            "form_after_award": rules.form_after_award,
            "lead_solidary": rules.lead_solidary,
            "several_bids_forbidden": rules.several_bids_forbidden,
            "same_lead_forbidden": rules.same_lead_forbidden,
            "quotes": dict(rules.quotes),
        },
        "warnings": list(need.warnings),
    }


def _organisation(one: Organisation) -> Json:
    return {"name": one.name, "id": one.id, "place": _place(one.place)}


def _threshold(one: Threshold) -> Json:
    return {
        "kind": one.kind,
        "quote": one.quote,
        "source": one.source,
        "amount": _money(one.amount),
        "value": one.value,
        "years": one.years,
        "name": one.name,
        "or_equivalent": one.or_equivalent,
        "lot": one.per_lot,
    }


def _lot_answer(lot: LotAnswer, words: Wording) -> Json:
    return {
        **_lot(lot.lot),
        "bricks": [_brick(brick, words) for brick in lot.bricks],
        "candidates": {
            brick: [_fit(fit, words) for fit in fits] for brick, fits in lot.candidates.items()
        },
        "groupings": _groupings(lot.groupings, words),
        "missing": [_missing(one, words) for one in lot.missing],
        "pareto": [
            {
                "grouping": point.grouping,
                "fit": point.fit,
                "mean_distance_km": point.mean_distance_km,
                "size": point.size,
            }
            for point in lot.pareto
        ],
        "pareto_groupings": _groupings(lot.pareto_groupings, words),
        "single_firms": list(lot.single_firms),
        "notes": _reasons(lot.notes, words),
        "seconds": dict(lot.seconds),
    }


def _lot(lot: Lot) -> dict[str, Json]:
    return {
        "id": lot.id,
        "titles": dict(lot.titles),
        "cpv": list(lot.cpv),
        "places": [_place(place) for place in lot.places],
        "value": _money(lot.value),
        "duration": _duration(lot.duration),
        "deadline": _deadline(lot.deadline),
    }


def _brick(brick: Brick, words: Wording) -> Json:
    return {
        **brick.plain(),
        "title": brick.title_in(words.language),
        "titles": dict(brick.titles),
        "place": _place(brick.place) if brick.place else None,
        "language": brick.language,
        "reasons": _reasons(brick.reasons, words),
    }


def _fit(fit: Fit, words: Wording) -> Json:
    return {
        "company": fit.company,
        "score": fit.score,
        "reasons": _reasons(fit.reasons, words),
        "to_confirm": _reasons(fit.to_confirm, words),
    }


def _groupings(groupings: Iterable[Grouping], words: Wording) -> list[Json]:
    return [_grouping(grouping, rank, words) for rank, grouping in enumerate(groupings, start=1)]


def _grouping(one: Grouping, rank: int, words: Wording) -> Json:
    return {
        "rank": rank,
        "members": list(one.members),
        "lead": one.lead,
        "shares": [_share(share, words) for share in one.shares],
        "value": one.value,
        "parts": dict(one.parts),
        "bound": one.bound,
        "proved": one.proved,
        "gap": one.gap,
        "uncovered": list(one.uncovered),
        "thresholds": [_check(check) for check in one.thresholds],
        "substitutes": [_substitute(substitute) for substitute in one.substitutes],
        "irreplaceable": list(one.irreplaceable),
        "findings": [_finding(finding, words) for finding in one.findings],
        "reasons": _reasons(one.reasons, words),
    }


def _share(share: Share, words: Wording) -> Json:
    return {
        "brick": share.brick,
        "company": share.company,
        "part": share.part,
        "fit": share.fit,
        "reasons": _reasons(share.reasons, words),
        "to_confirm": _reasons(share.to_confirm, words),
    }


def _check(check: ThresholdCheck) -> Json:
    return {
        "name": check.name,
        "required": check.required,
        "unit": check.unit,
        "pooled": check.pooled,
        "proved_by": dict(check.proved_by),
        "unknown": list(check.unknown),
        "state": check.state,
        "quote": check.quote,
    }


def _substitute(one: Substitute) -> Json:
    return {
        "member": one.member,
        "company": one.company,
        "value": one.value,
        "lost_bricks": list(one.lost_bricks),
    }


def _finding(finding: Finding, words: Wording) -> Json:
    return {
        "rule": finding.rule,
        "kind": finding.kind,
        "members": list(finding.members),
        "reason": _reason(finding.reason, words),
    }


def _missing(one: MissingFirm, words: Wording) -> Json:
    return {
        "brick": one.brick,
        "open_part": one.open_part,
        "profile": _reason(one.profile, words),
        "nearest": [_fit(fit, words) for fit in one.nearest],
    }


def _company(firm: Company) -> Json:
    return {
        "id": firm.id,
        "name": firm.name,
        "siren": firm.siren,
        "siret": firm.siret,
        "place": _place(firm.place),
        "naf": list(firm.naf),
        "turnover": {str(year): _money(amount) for year, amount in sorted(firm.turnover.items())},
        "staff": firm.staff,
        "references": firm.references,
        "certificates": [_certificate(certificate) for certificate in firm.certificates],
        "languages": list(firm.languages),
        "group": firm.group,
        "can_lead": firm.can_lead,
        "max_distance_km": firm.max_distance_km,
    }


def _certificate(one: Certificate) -> Json:
    return {
        "name": one.name,
        "expires": one.expires.isoformat() if one.expires else None,
        "issuer": one.issuer,
    }


def _place(place: Place) -> Json:
    return {
        "town": place.town,
        "postcode": place.postcode,
        "commune": place.commune,
        "departement": place.departement,
        "nuts": place.nuts,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
    }


def _reasons(reasons: Iterable[Reason], words: Wording) -> list[Json]:
    return [_reason(reason, words) for reason in reasons]


def _reason(reason: Reason, words: Wording) -> Json:
    return {
        "code": reason.code,
        "text": words.sentence(reason.message),
        "source": words.source(reason) or None,
        "weight": reason.weight,
    }


def _money(money: Money | None) -> Json:
    return {"cents": money.cents, "currency": money.currency} if money else None


def _duration(duration: Duration | None) -> Json:
    return {"value": duration.value, "unit": duration.unit} if duration else None


def _deadline(deadline: Deadline | None) -> Json:
    if deadline is None:
        return None
    return {"at": deadline.at.isoformat(), "assumed": list(deadline.assumed)}
