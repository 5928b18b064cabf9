"""What stays at the end: assets that someone keeps, lessons, testimonials."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held, moved
from cordee_web.apps.cooperations.enums import AssetKind, NamedTo, PartyKind, PartyState, WordKind
from cordee_web.apps.cooperations.models import Asset, ClosingWord, Cooperation, Party


@business_verb
def list_asset(
    *,
    actor: Actor,
    cooperation: Cooperation,
    kind: AssetKind,
    label: str,
    value_cents: int | None = None,
) -> Asset:
    """Writes down something that the cooperation has; it closes only once somebody keeps it."""
    current = held(cooperation)
    if not label.strip():
        raise Refused(_("Say what it is."))
    asset = Asset.objects.create(
        cooperation=current, kind=kind, label=label.strip(), value_cents=value_cents
    )
    moved(current)
    record(actor, "cooperations.asset.listed", current,
           content={"asset": str(asset.pk), "kind": kind.value})  # fmt: skip
    return asset


@business_verb
def settle_asset(
    *, actor: Actor, asset: Asset, kept_by: Party | None, by_network: bool = False, terms: str = ""
) -> Asset:
    """Says who keeps it: a member, or the network; said again, it is corrected."""
    current = held(asset.cooperation)
    row = Asset.objects.select_for_update(of=("self",)).get(pk=asset.pk)
    if (kept_by is None) == (not by_network):
        raise Refused(_("Say who keeps it: one member, or the network."))
    if kept_by is not None and not _may_keep(current, kept_by):
        raise Refused(_("Only who is or was a member keeps something of it."))
    row.kept_by, row.kept_by_network, row.terms = kept_by, by_network, terms
    row.settled_at = timezone.now()
    row.save(update_fields=["kept_by", "kept_by_network", "terms", "settled_at"])
    moved(current)
    record(
        actor, "cooperations.asset.settled", current,
        content={"asset": str(row.pk), "party": str(kept_by.pk) if kept_by else None},
    )  # fmt: skip
    return row


@business_verb
def drop_asset(*, actor: Actor, asset: Asset, why: str) -> None:
    """Takes something off the list: it was sold, thrown away, or never there."""
    current = held(asset.cooperation)
    if not why.strip():
        raise Refused(_("Say what became of it."))
    name = str(asset.pk)
    Asset.objects.filter(pk=asset.pk).delete()
    moved(current)
    record(actor, "cooperations.asset.dropped", current, why=why, content={"asset": name})


@business_verb
def leave_word(
    *, actor: Actor, cooperation: Cooperation, kind: WordKind, text: str, shared_with: NamedTo
) -> ClosingWord:
    """A lesson or a testimonial of a firm that is or was a member, also once it is dissolved."""
    current = held(cooperation, closed=True)
    if not text.strip():
        raise Refused(_("Write a word first."))
    word = ClosingWord.objects.create(
        cooperation=current, kind=kind, text=text.strip(), firm_id=actor.firm_id,
        person_id=actor.person_id, shared_with=shared_with,
    )  # fmt: skip
    moved(current)
    record(actor, "cooperations.word.left", current,
           content={"kind": kind.value, "shared": int(shared_with)})  # fmt: skip
    return word


def _may_keep(cooperation: Cooperation, party: Party) -> bool:
    return (
        party.cooperation_id == cooperation.pk
        and party.kind == PartyKind.MEMBER
        and party.state in {PartyState.ACCEPTED, PartyState.LEFT}
    )
