"""The contract that was won: its number, amounts by member and task, subcontractors, penalties, promises."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from cordee_web.apps.awards.bridge.papers import parts
from cordee_web.apps.awards.enums import PenaltyRule, Result, Way
from cordee_web.apps.awards.models import Amount, Contract, Penalty, Subcontractor
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.queries.parties import mandate_of, members_of
from cordee_web.apps.promises.actions.promising import Wanted, offer_promise
from cordee_web.apps.promises.models import Promise
from cordee_web.apps.tenders.actions.holding import held_room, own_member, taker
from cordee_web.apps.tenders.models import Room, Task


@dataclass(frozen=True, slots=True)
class Signed:
    """The contract as someone writes it; see `models.Contract`."""

    number: str
    signed_on: date
    way: Way
    buyer: str
    order: str = ""
    buyer_siren: str = ""
    buyer_siret: str = ""
    buyer_street: str = ""
    buyer_postcode: str = ""
    buyer_town: str = ""
    buyer_unit: str = ""
    public: bool = True


@business_verb
def write_contract(*, actor: Actor, room: Room, signed: Signed) -> Contract:
    """Writes the contract of a lot that was won, or changes it. The way is fixed once an invoice is drawn."""
    current = held_room(room)
    if not current.outcomes.filter(result=Result.WON).exists():
        raise Refused(_("There is a contract once a lot is won: record the outcome first."))
    if not signed.number.strip():
        raise Refused(_("Give the number of the contract."))
    former = Contract.objects.filter(room=current).first()
    if former and former.way != signed.way and former.invoices.exists():
        raise Refused(_("Invoices are under way: the circuit cannot change any more."))
    told = asdict(signed) | {"number": signed.number.strip()}
    contract, _made = Contract.objects.update_or_create(room=current, defaults=told)
    record(
        actor, "awards.contract.written", current.cooperation,
        content={"number": contract.number, "signed_on": signed.signed_on.isoformat(),
                 "way": str(signed.way)},
    )  # fmt: skip
    return contract


@business_verb
def set_amount(
    *, actor: Actor, contract: Contract, task: Task, party: UUID, cents: int | None
) -> Amount:
    """What the contract gives a member for a task; None is unknown."""
    room = held_room(contract.room)
    if task.room_id != room.pk:
        raise Refused(_("This task is not of this room."))
    if cents is not None and cents < 0:
        raise Refused(_("An amount is 0 or more."))
    found, _made = Amount.objects.update_or_create(
        contract=contract, task=task, party=taker(room, party), defaults={"cents": cents}
    )
    record(
        actor, "awards.amount.set", room.cooperation,
        content={"task": task.key, "party": str(party), "cents": cents},
    )  # fmt: skip
    return found


@business_verb
def name_subcontractor(
    *, actor: Actor, contract: Contract, name: str, siren: str = "", cents: int | None = None,
    accepted_on: date | None = None,
) -> Subcontractor:  # fmt: skip
    """A member names a firm that works for it: the buyer pays it directly once it accepts it."""
    room = held_room(contract.room)
    party = own_member(room, actor.firm_id)
    if not name.strip():
        raise Refused(_("Give the name of the firm."))
    found = Subcontractor.objects.create(
        contract=contract, party=party, name=name.strip(), siren=siren, cents=cents,
        accepted_on=accepted_on,
    )  # fmt: skip
    record(
        actor, "awards.subcontractor.named", room.cooperation,
        content={"name": found.name, "party": str(party.pk)},
    )  # fmt: skip
    return found


@business_verb
def record_penalty(
    *, actor: Actor, contract: Contract, cents: int, why: str, on: date, author: UUID | None = None
) -> Penalty:
    """What the buyer keeps back, split: to its author, else in proportion of the contract's amounts."""
    room = held_room(contract.room)
    if cents <= 0 or not why.strip():
        raise Refused(_("Say how much is kept back, and why."))
    weights = weights_of(contract)
    caused = taker(room, author) if author else None
    found = Penalty.objects.create(
        contract=contract, cents=cents, why=why.strip(), on=on, author=caused,
        rule=PenaltyRule.AUTHOR if caused else PenaltyRule.PRO_RATA,
        parts=parts(cents, weights, str(caused.pk) if caused else None),
        person_id=actor.person_id,
    )  # fmt: skip
    record(
        actor, "awards.penalty.recorded", room.cooperation, why=why.strip(),
        content={"cents": cents, "rule": str(found.rule)},
    )  # fmt: skip
    return found


def promise_delivery(*, actor: Actor, room: Room, task: Task, due_on: date) -> Promise:
    """The member that acts offers the mandataire to deliver a task: a promise like any other."""
    mandate = mandate_of(room.cooperation)
    if mandate is None or mandate.party.firm_id == actor.firm_id:
        raise Refused(
            _("A delivery is promised to the mandataire: name one, or ask for it yourself.")
        )
    wanted = Wanted(mandate.party_id, _("Deliver: {task}").format(task=task.title)[:200], due_on)
    return offer_promise(actor=actor, cooperation=room.cooperation, wanted=wanted)


def weights_of(contract: Contract) -> dict[str, int | None]:
    """The sum of each member's amounts, by id of party; None where one of them is unknown or none is set."""
    found: dict[str, list[int | None]] = defaultdict(list)
    for one in contract.amounts.all():
        found[str(one.party_id)].append(one.cents)
    return {str(one.pk): _sum(found[str(one.pk)]) for one in members_of(contract.room.cooperation)}


def _sum(amounts: list[int | None]) -> int | None:
    if not amounts or None in amounts:
        return None
    return sum(one for one in amounts if one is not None)
