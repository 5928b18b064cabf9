"""What a firm says of itself in every bid, and the firms on whom it relies in this one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.dossiers.actions.holding import open_file
from cordee_web.apps.dossiers.bridge.grounds import GROUND_NAMES
from cordee_web.apps.dossiers.enums import FirmSize
from cordee_web.apps.dossiers.models import BidderSheet, ReliedFirm
from cordee_web.apps.tenders.actions.holding import own_member
from cordee_web.apps.tenders.models import Room
from cordee_web.apps.tenders.queries.relied import known_firm


@dataclass(frozen=True, slots=True)
class Said:
    """A sheet as someone writes it. None is not answered (yet): `grounds_met`, `subcontracts`.

    `subcontracted` is which part, `subcontractors` to whom: "name, SIREN" each, or a name alone.
    """

    legal_form: str = ""
    street: str = ""
    size: str = ""
    signatory: str = ""
    signatory_as: str = ""
    grounds_met: Collection[str] | None = None
    relies_on_nobody: bool = False
    subcontracts: bool | None = None
    subcontracted: str = ""
    subcontractors: Collection[str] = ()


@business_verb
def write_sheet(*, actor: Actor, firm: Firm, said: Said) -> BidderSheet:
    """Writes the sheet of the actor's own firm: it serves in every bid."""
    if not actor.leads or actor.firm_id != firm.pk:
        raise Refused(_("Only who commits a firm answers for it."))
    if said.size and said.size not in FirmSize.values:
        raise Refused(_("Choose a size of the list."))
    if set(said.grounds_met or ()) - set(GROUND_NAMES):
        raise Refused(_("Choose exclusion grounds of the list."))
    named = subcontractors(said.subcontracts, said.subcontracted, said.subcontractors)
    sheet, _made = BidderSheet.objects.select_for_update().get_or_create(firm=firm)
    for name in ("legal_form", "street", "size", "signatory", "signatory_as"):
        setattr(sheet, name, getattr(said, name).strip())
    sheet.grounds_met = sorted(said.grounds_met or ())
    sheet.grounds_said_at = None if said.grounds_met is None else timezone.now()
    sheet.relies_on_nobody = said.relies_on_nobody
    sheet.subcontracts, sheet.subcontracted = said.subcontracts, said.subcontracted.strip()
    sheet.subcontractors = named
    sheet.person_id, sheet.updated_at = actor.person_id, timezone.now()
    sheet.version += 1
    sheet.save()
    record(
        actor, "dossiers.sheet.written", firm,
        content={"size": sheet.size, "signatory": bool(sheet.signatory),
                 "subcontracts": sheet.subcontracts,
                 "grounds": sheet.grounds_said_at is not None, "met": list(sheet.grounds_met)},
    )  # fmt: skip
    return sheet


def subcontractors(subcontracts: bool | None, part: str, firms: Collection[str]) -> list[str]:
    """Those named, when what is said holds together: neither part nor firm where nothing is subcontracted."""
    named = [one.strip() for one in firms if one.strip()]
    if not subcontracts and (part.strip() or named):
        raise Refused(_("Say that you subcontract, or leave which part and to whom empty."))
    return named


@dataclass(frozen=True, slots=True)
class Relying:
    """A firm outside the group, and which of its means are counted on."""

    name: str
    means: str
    siren: str = ""
    signatory: str = ""


@business_verb
def rely_on(*, actor: Actor, room: Room, relying: Relying) -> ReliedFirm:
    """The actor's firm relies on another one in this bid; its commitment is then a piece of the file."""
    current = open_file(room)
    own = own_member(current, actor.firm_id)
    name, means = relying.name.strip(), relying.means.strip()
    if not name or not means:
        raise Refused(_("Say which firm, and which of its means you count on."))
    if ReliedFirm.objects.filter(room=current, party=own, name__iexact=name).exists():
        raise Refused(_("You named this firm already."))
    siren = relying.siren.strip()
    made = ReliedFirm.objects.create(
        room=current, party=own, name=name, means=means, siren=siren,
        firm=known_firm(actor, name, siren),
        signatory=relying.signatory.strip(), person_id=actor.person_id,
    )  # fmt: skip
    record(actor, "dossiers.relied-firm.named", current.cooperation, content={"name": name})
    return made


@business_verb
def rely_no_more(*, actor: Actor, relied: ReliedFirm) -> None:
    """Takes back a firm that was named."""
    current = open_file(relied.room)
    own = own_member(current, actor.firm_id)
    if relied.party_id != own.pk:
        raise Refused(_("Only who named this firm takes it back."))
    record(
        actor, "dossiers.relied-firm.dropped", current.cooperation, content={"name": relied.name}
    )
    current.pieces.filter(key=f"commitment:{relied.pk}").delete()
    relied.delete()
