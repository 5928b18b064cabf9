"""A form from before 2014 (R2.0.7, R2.0.8, and the defence forms that outlived them) to an `Opportunity`.

These forms spell the same things differently: 19 forms, each with its own names of sections around the
same names of fields. So fields are looked for by name anywhere in the form, outside its lots and awards.
"""

from __future__ import annotations

from dataclasses import replace

from cordee.notices.codes import merged
from cordee.notices.languages import language
from cordee.notices.recognise.conditions import recognise_conditions
from cordee.notices.shared import whole_as_lot
from cordee.notices.ted.awarding import old_award_criteria
from cordee.notices.ted.conditions import grouping_texts, read_criteria, reserved
from cordee.notices.ted.export import Envelope
from cordee.notices.ted.head import coded_codes, head, limit_of
from cordee.notices.ted.legacy_parts import (
    accepted,
    codes_of,
    common,
    legacy_awards,
    legacy_lots,
    old_period,
    where_done,
)
from cordee.notices.ted.parties import organisations
from cordee.notices.ted.terms import read_terms
from cordee.notices.ted.values import money
from cordee.notices.tree import Node, Trail, first, least_lots, text_at, text_of, within
from cordee.vocabulary import Opportunity

_TITLES = (
    "TITLE_CONTRACT",
    "TITLE_DESIGN_CONTACT_NOTICE",
    "TITLE_RESULT_DESIGN_CONTEST",
    "TITLE_QUALIFICATION_SYSTEM",
    "TI_DOC",
)
_DESCRIPTIONS = (
    "SHORT_CONTRACT_DESCRIPTION",
    "SHORT_DESCRIPTION_CONTRACT",
    "SHORT_DESCRIPTION",
    "DESCRIPTION_OF_CONTRACT",
    "DESCRIPTION",
    "TOTAL_QUANTITY_OR_SCOPE",
    "CONTENTS",
)
_BUYERS = (
    "CA_CE_CONCESSIONAIRE_PROFILE",
    "CONTACT_DATA_OTHER_BEHALF_CONTRACTING_AUTORITHY",
)
_PERIODS = ("PERIOD_WORK_DATE_STARTING", "PERIOD_CONTRACT", "SCHEDULED_DATE_PERIOD")
_LIMITS = ("RECEIPT_LIMIT_DATE", "DATE_TIME_LIMIT", "DATE_LIMIT_RECEIPT", "TIME_LIMIT_CHP")
"""The last one is that of concessions and design contests."""


def read_legacy(envelope: Envelope, where: str) -> Opportunity:
    """Everything that the form says, with where it says it."""
    trail = Trail()
    buyers = organisations(list(common(envelope.main, *_BUYERS))[:1])
    buyers += tuple(one for one in organisations(_others(envelope.main)) if one not in buyers)
    notice = _with_content(head(envelope, buyers, trail, where), envelope, trail)
    criteria = read_criteria(envelope, [], trail)
    conditions = recognise_conditions(criteria, grouping_texts(envelope, trail), trail)
    limit = next(common(envelope.main, *_LIMITS), None)
    variants = next(common(envelope.main, "ACCEPTED_VARIANTS"), None)
    trail.note("variants_allowed", variants)
    return replace(
        notice,
        deadline=limit_of(envelope, buyers, limit, text_at(limit, "TIME"), trail),
        criteria=criteria,
        thresholds=conditions.thresholds,
        terms=read_terms(envelope, trail),
        grouping_rules=conditions.rules,
        variants_allowed=accepted(variants),
        max_lots_per_bidder=least_lots((), conditions.most_lots, trail),
        reserved=reserved(envelope, trail),
        awards=legacy_awards(envelope, trail),
        provenance=trail.sources,
        warnings=tuple(trail.warnings),
    )


def _others(form: Node) -> list[Node]:
    return list(common(form, *_BUYERS[1:]))


def _with_content(notice: Opportunity, envelope: Envelope, trail: Trail) -> Opportunity:
    """The same with what is bought: texts, codes, places, value, lots."""
    main = envelope.main
    titles = _texts(envelope, "titles", _TITLES, trail) or _announced(envelope, trail)
    descriptions = _texts(envelope, "descriptions", _DESCRIPTIONS, trail)
    blocks = list(common(main, "CPV"))
    trail.note("cpv", blocks[0] if blocks else None)
    codes = codes_of(blocks, trail) or coded_codes(envelope, trail)
    where = where_done(list(common(main, "LOCATION_NUTS", "SITE_OR_LOCATION")), envelope.country)
    duration, period = old_period(next(common(main, *_PERIODS), None))
    value = next((found for node in common(main, "VALUE_COST") if (found := money(node))), None)
    awarded, elsewhere = old_award_criteria(main, envelope.language, trail)
    lots = legacy_lots(envelope, trail) or whole_as_lot(titles, descriptions, codes)
    lots = tuple(
        replace(
            lot,
            cpv=lot.cpv or codes,
            places=lot.places or where,
            duration=lot.duration or duration,
            period=lot.period or period,
            award_criteria=awarded,
            awarded_by_documents=elsewhere,
        )
        for lot in lots
    )
    return replace(
        notice,
        titles=titles,
        descriptions=descriptions,
        cpv=merged(codes, *(lot.cpv for lot in lots)),
        places=tuple(dict.fromkeys((*where, *(place for lot in lots for place in lot.places)))),
        lots=lots,
        value=value,
        duration=duration,
    )


def _texts(envelope: Envelope, field: str, tags: tuple[str, ...], trail: Trail) -> dict[str, str]:
    found: dict[str, str] = {}
    for lang, form in (*envelope.originals, *envelope.translations):
        for tag in tags:
            node = next(common(form, tag), None)
            text = text_of(node)
            if text and lang not in found:
                found[lang] = text
                trail.note(f"{field}.{lang}", node)
    return found


def _announced(envelope: Envelope, trail: Trail) -> dict[str, str]:
    """The title under which the Official Journal announces the notice, when its form has none."""
    for node in within(envelope.root, "ML_TI_DOC"):
        text = text_at(node, "TI_TEXT")
        if text and language(node.get("LG")) == envelope.language:
            trail.note(f"titles.{envelope.language}", first(node, "TI_TEXT"))
            return {envelope.language: text}
    return {}
