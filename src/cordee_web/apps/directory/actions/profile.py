"""A firm's people keep its page: identity, presentation, figures, will, turnover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, plain, touched, values_of
from cordee_web.apps.directory.models import Firm, TurnoverYear
from cordee_web.apps.directory.values.changes import Prints, merged

EDITABLE = frozenset(
    {
        "name", "siren", "siret", "vat", "naf", "postcode", "town", "commune", "departement", "nuts",
        "country", "latitude", "longitude", "place_precision", "staff", "reference_count", "languages",
        "company_group", "can_lead", "max_distance_km", "presentation", "wants", "website", "email",
        "phone",
    }
)  # fmt: skip
"""What `edit_firm` writes; the rest of a firm has verbs of its own."""
FOUND_BY = frozenset(
    {"name", "town", "postcode", "siren", "siret", "vat", "naf", "company_group", "presentation"}
)


@business_verb
def edit_firm(
    *,
    actor: Actor,
    firm: Firm,
    values: Mapping[str, Any],
    seen: Prints | None = None,
    version: int | None = None,
    why: str = "",
) -> Firm:
    """Writes what changed among these values, and counts a version; nothing at all when nothing did.

    `seen` are the marks of the values as the editor read them: values changed meanwhile by another raise
    `ChangedMeanwhile` where both changed the same. `version` asks for that very version of the firm.
    """
    unknown = set(values) - EDITABLE
    if unknown:
        raise ValueError(f"not editable here: {', '.join(sorted(unknown))}")
    row = locked_firm(firm.pk, version)
    writes = merged(values_of(row, values), values, seen)
    if not writes:
        return row
    for name, value in writes.items():
        setattr(row, name, value)
    row.save(update_fields=[*writes, "updated_at"])
    touched(row, words=not FOUND_BY.isdisjoint(writes))
    record(actor, "directory.firm.edited", row, why=why, content=plain(writes))
    return row


@business_verb
def tell_turnover(
    *, actor: Actor, firm: Firm, year: int, cents: int | None, currency: str = "EUR"
) -> None:
    """Tells the turnover of a year; None takes the figure back (unknown again)."""
    row = locked_firm(firm.pk)
    if cents is None:
        deleted, _ = TurnoverYear.objects.filter(firm=row, year=year).delete()
        if not deleted:
            return
    else:
        TurnoverYear.objects.update_or_create(
            firm=row, year=year, defaults={"cents": cents, "currency": currency}
        )
    touched(row)
    record(
        actor,
        "directory.turnover.told",
        row,
        content={"year": year, "cents": cents, "currency": currency},
    )
