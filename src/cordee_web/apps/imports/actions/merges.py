"""Two firms of the directory that are one become one; or are said to be two."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.register import Json, business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.actions.editing import plain, touched
from cordee_web.apps.directory.models import (
    Cooperation,
    FieldChoice,
    Firm,
    Membership,
    Refusal,
)
from cordee_web.apps.directory.queries.visibility import fields_seen
from cordee_web.apps.imports.bridge.differences import COMPARED, PLACE, unknown, value_of
from cordee_web.apps.imports.models import FirmMerge, TwoFirms
from cordee_web.apps.imports.queries.imports import kept_by_people


@business_verb
def merge_firms(
    *,
    actor: Actor,
    network: Network,
    kept: Firm,
    lost: Firm,
    taken: Collection[str],
    why: str = "",
) -> FirmMerge:
    """The page `lost` goes into `kept`: what `kept` does not say is filled in, `taken` is replaced.

    Everything that names the one names the other from then on, and its address leads there. A firm that
    lives in another network too stays there as it is: it leaves this one, whose needs, answers and
    proposals name the other page from then on; what it keeps from this network is not copied.
    """
    firms = Firm.objects.select_for_update().filter(pk__in=[kept.pk, lost.pk]).order_by("pk")
    rows = {one.pk: one for one in firms}
    stays, goes = rows[kept.pk], rows[lost.pk]
    _refuse_unless_one(network, stays, goes)
    held = stays.pk in kept_by_people([stays.pk])
    only_here = not _lives_elsewhere(network, goes)
    names = _names_told(actor, goes, whole=only_here)
    before = _take(stays, goes, names, () if held else taken)
    merge = FirmMerge(
        network=network, kept=stays, lost_id=goes.pk, lost_slug=goes.slug, lost_name=goes.name,
        by_id=actor.person_id,
    )  # fmt: skip
    merge.save(force_insert=True)
    if only_here:
        _move(stays, goes)
        goes.delete()
    else:
        _move(stays, goes, network)
        _leaves(network, goes)
    touched(stays, words=True)
    content: dict[str, Json] = {
        "from": str(merge.lost_id), "name": merge.lost_name, "before": plain(before),
    }  # fmt: skip
    record(actor, "imports.firms.merged", stays, why=why, network_id=network.pk, content=content)
    return merge


@business_verb
def say_two(*, actor: Actor, network: Network, one: Firm, other: Firm) -> None:
    """Two firms that look alike are two: nobody is asked again."""
    first, second = sorted((one.pk, other.pk))
    _row, new = TwoFirms.objects.get_or_create(network=network, first_id=first, second_id=second)
    if new:
        record(actor, "imports.firms.told-apart", one, network_id=network.pk,
               content={"other": str(other.pk)})  # fmt: skip


def _lives_elsewhere(network: Network, firm: Firm) -> bool:
    members = Membership.objects.filter(firm=firm, left_on=None)
    return members.exclude(network=network).exists()


def _names_told(actor: Actor, firm: Firm, *, whole: bool) -> list[str]:
    """What may be copied of a page: all of one that goes, of another what it shows to this network."""
    seen = fields_seen(actor, firm)
    return [name for name, part in COMPARED.items() if whole or part in seen]


def _leaves(network: Network, firm: Firm) -> None:
    """The firm is no longer of this network; in the others nothing changes."""
    Membership.objects.filter(firm=firm, left_on=None, network=network).update(
        left_on=timezone.localdate(), why_left=_("Merged with another page.")[:200]
    )
    touched(firm)


def _refuse_unless_one(network: Network, stays: Firm, goes: Firm) -> None:
    members = set(
        Membership.objects.filter(
            firm__in=[stays.pk, goes.pk], network=network, left_on=None
        ).values_list("firm", flat=True)
    )
    if stays.pk == goes.pk or members != {stays.pk, goes.pk}:
        raise Refused(_("Both firms must belong to the network that you animate."))
    if goes.pk in kept_by_people([goes.pk]):
        if stays.pk in kept_by_people([stays.pk]):
            raise Refused(
                _("People act for both firms. Ask those of one of them to leave it first: nobody "
                  "may gain sight of another's confidences by a merge.")
            )  # fmt: skip
        raise Refused(_("People act for that page: keep it, and let the other one go into it."))


def _take(
    stays: Firm, goes: Firm, names: Collection[str], taken: Collection[str]
) -> dict[str, object]:
    """Fills `stays` in from `goes`; answers what was replaced or filled, as it was before."""
    before: dict[str, object] = {}
    for name in names:
        mine, said = value_of(stays, name), value_of(goes, name)
        if unknown(said) or mine == said or not (unknown(mine) or name in taken):
            continue
        for column in PLACE if name == "place" else (name,):
            before[column] = getattr(stays, column)
            setattr(stays, column, getattr(goes, column))
    if before:
        stays.save(update_fields=[*before, "updated_at"])
    return before


def _move(stays: Firm, goes: Firm, network: Network | None = None) -> None:
    """All that names the one names the other; a row that the other has already goes with its page.

    With a network, only what belongs to it moves: the firm's own rows stay with the firm.
    """
    if network is None:
        for choice in FieldChoice.objects.filter(firm=goes):
            _keep_the_stricter(stays, choice)
    for relation in Firm._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        label = model._meta.label_lower
        if label in {"directory.firmsearch", "directory.fieldchoice", "directory.membership"}:
            continue
        rows = model._default_manager.filter(**{name: goes}).order_by("pk")
        if network is not None:
            path = _way_to_network(model)
            rows = rows.filter(**{path: network}) if path else rows.none()
        for row in rows:
            _point(row, name, stays.pk)
    for model in (Cooperation, Refusal):
        model.objects.filter(firm=stays, other=stays).delete()


def _way_to_network(model: type[models.Model]) -> str | None:
    """The lookup from a row to the network that it belongs to, at most over one other row."""
    if own := _key_to_network(model):
        return own
    for field in model._meta.fields:
        other = field.related_model
        if not (isinstance(other, type) and issubclass(other, models.Model)) or other is Firm:
            continue
        if own := _key_to_network(other):
            return f"{field.name}__{own}"
    return None


def _key_to_network(model: type[models.Model]) -> str | None:
    names = [one.name for one in model._meta.fields if one.related_model is Network]
    return names[0] if names else None


def _point(row: models.Model, name: str, firm: UUID) -> None:
    """Points a row at the firm that stays, or leaves it to go where that firm has the same already."""
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{f"{name}_id": firm})
    except IntegrityError:
        row.delete()


def _keep_the_stricter(stays: Firm, theirs: FieldChoice) -> None:
    mine, new = FieldChoice.objects.get_or_create(
        firm=stays,
        field=theirs.field,
        defaults={
            "audience": theirs.audience,
            "not_with_competitors": theirs.not_with_competitors,
        },
    )
    if not new:
        mine.audience = min(mine.audience, theirs.audience)
        mine.not_with_competitors = mine.not_with_competitors or theirs.not_with_competitors
        mine.save()
