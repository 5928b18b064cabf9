"""Requirements and rules on groupings as Cordée's own form states them."""

from __future__ import annotations

from typing import Any, Literal

from cordee.notices.json_tree import as_list, as_number, as_text
from cordee.notices.own_keys import FIGURE, GROUPING, REQUIREMENTS, fields, plain
from cordee.notices.own_values import money
from cordee.notices.recognise.certificates import certificate_thresholds
from cordee.notices.tree import Trail
from cordee.taxonomy import certificates
from cordee.vocabulary import GroupingRules, Threshold
from cordee.vocabulary.opportunity import ThresholdKind

_YES = frozenset({"oui", "yes", "true", "vrai", "1"})
_NO = frozenset({"non", "no", "false", "faux", "0"})
_FORMS: dict[str, Literal["conjoint", "solidaire", "free"]] = {
    "conjoint": "conjoint",
    "solidaire": "solidaire",
    "joint_and_several": "solidaire",
    "libre": "free",
    "free": "free",
}


def answer(value: Any) -> bool | None:
    """Yes or no, as YAML or as a word; None when it is neither."""
    if isinstance(value, bool):
        return value
    word = plain(as_text(value) or "")
    return True if word in _YES else False if word in _NO else None


def requirements(value: Any, pointer: str, trail: Trail) -> tuple[Threshold, ...]:
    """The thresholds of the form: a figure, or a mapping with amount or count, years and lot."""
    if not isinstance(value, dict):
        return ()
    said = fields(value, REQUIREMENTS, pointer, trail)
    found: list[Threshold] = []
    for kind in ("turnover", "staff", "references", "insurance"):
        for one in as_list(said.get(kind)):
            threshold = _figure(kind, one, f"{pointer}/{kind}", trail)
            if threshold is None:
                trail.warn(f"{pointer}/{kind} holds no figure that can be read")
            else:
                found.append(threshold)
    for one in as_list(said.get("certificates")):
        found += _certificate(one, f"{pointer}/certificates", trail)
    return tuple(found)


def _figure(kind: ThresholdKind, value: Any, pointer: str, trail: Trail) -> Threshold | None:
    said = fields(value, FIGURE, pointer, trail) if isinstance(value, dict) else {"amount": value}
    raw = said.get("amount", said.get("count"))
    years = as_number(said.get("years"))
    quote = as_text(raw) or ""
    lot = as_text(said.get("lot"))
    if kind in ("turnover", "insurance"):
        amount = money(raw)
        if amount is None:
            return None
        span = int(years or 1) if kind == "turnover" else None
        return Threshold(kind, quote, pointer, amount=amount, years=span, per_lot=lot)
    figure = as_number(raw)
    if figure is None or figure <= 0:
        return None
    return Threshold(
        kind, quote, pointer, value=int(figure), years=int(years) if years else None, per_lot=lot
    )


def _certificate(value: Any, pointer: str, trail: Trail) -> list[Threshold]:
    text = as_text(value)
    if text is None:
        return []
    found = certificate_thresholds(text, pointer, None)
    if found:
        return found
    name = certificates.canonical(text)
    if name is None:
        trail.warn(
            f"{pointer}: {text[:60]!r} is not a known certificate and is kept as it is written"
        )
    return [Threshold("certificate", text, pointer, name=name or text)]


def grouping(value: Any, pointer: str, trail: Trail) -> GroupingRules:
    """The rules on groupings of the form."""
    if not isinstance(value, dict):
        return GroupingRules()
    said = fields(value, GROUPING, pointer, trail)
    form = plain(as_text(said.get("form")) or "")
    return GroupingRules(
        form_after_award=_FORMS.get(form),
        lead_solidary=answer(said.get("lead_solidary")),
        several_bids_forbidden=answer(said.get("several_bids_forbidden")),
        same_lead_forbidden=answer(said.get("same_lead_forbidden")),
        quotes={rule: f"{rule}: {one}" for rule, one in said.items()},
    )
