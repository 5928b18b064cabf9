"""A firm chooses who sees what."""

from __future__ import annotations

from collections.abc import Mapping

from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, touched
from cordee_web.apps.directory.enums import DEFAULTS, Audience, Field
from cordee_web.apps.directory.models import FieldChoice, Firm


@business_verb
def choose_visibility(
    *,
    actor: Actor,
    firm: Firm,
    choices: Mapping[Field, tuple[Audience, bool]],
    public_page: bool | None = None,
) -> None:
    """Chooses for some parts of the page how far they are seen, and whether competitors are left out.

    A choice like the default leaves no row, so that the table of choices stays small.
    """
    row = locked_firm(firm.pk)
    told: dict[str, Json] = {}
    for field, (audience, hides) in choices.items():
        kept = FieldChoice.objects.filter(firm=row, field=field)
        if (audience, hides) == DEFAULTS[field]:
            changed = bool(kept.delete()[0])
        else:
            changed = not kept.filter(audience=audience, not_with_competitors=hides).exists()
            FieldChoice.objects.update_or_create(
                firm=row,
                field=field,
                defaults={"audience": audience, "not_with_competitors": hides},
            )
        if changed:
            told[field.value] = [int(audience), hides]
    if public_page is not None and public_page != row.public_page:
        row.public_page = public_page
        row.save(update_fields=["public_page"])
        told["public_page"] = public_page
    if told:
        touched(row)
        record(actor, "directory.visibility.chosen", row, content=told)
