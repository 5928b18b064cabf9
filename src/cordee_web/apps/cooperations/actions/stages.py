"""From a stage to another, forward and back, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held, moved
from cordee_web.apps.cooperations.actions.telling import tell_members
from cordee_web.apps.cooperations.enums import STAGES, PartyState, Stage
from cordee_web.apps.cooperations.models import Cooperation, StageChange
from cordee_web.apps.cooperations.queries.conditions import enough_firms
from cordee_web.apps.cooperations.values.conditions import Lack, lacking


class NotYet(Refused):
    """The conditions of a stage do not hold: `lacks` says what is missing, and where it is mended."""

    def __init__(self, lacks: Sequence[Lack]) -> None:
        super().__init__(" ".join(one.message.text(translated) for one in lacks))
        self.lacks = tuple(lacks)


@business_verb
def enter_stage(
    *, actor: Actor, cooperation: Cooperation, stage: Stage, why: str = ""
) -> Cooperation:
    """Goes to another stage. Forward asks the conditions of every stage on the way; back asks a reason.

    Dissolution asks a reason too, and no condition: one enters it to settle (see `close_cooperation`).
    """
    current = held(cooperation)
    before = Stage(current.stage)
    if before == stage:
        return current
    forward = STAGES.index(stage) > STAGES.index(before)
    if not why.strip() and (not forward or stage == Stage.DISSOLUTION):
        raise Refused(_("Say why: the members will ask, and so will you in a year."))
    if forward and stage != Stage.DISSOLUTION:
        refuse_unless(current, stage)
    change_stage(actor, current, stage, why)
    moved(current, "stage", "stage_since")
    record(
        actor, "cooperations.stage.entered", current, why=why,
        content={"from": before.value, "to": stage.value},
    )  # fmt: skip
    template = gettext_noop("“{name}” goes from one stage to another: {stage}")
    said = Message(template, {"name": current.name, "stage": Message(stage_word(stage))})
    tell_members(actor, current, said)
    return current


@business_verb
def close_cooperation(*, actor: Actor, cooperation: Cooperation, why: str = "") -> Cooperation:
    """Ends a cooperation in dissolution, once nothing is owed and everything goes to somebody.

    Invitations that wait are taken back, the mandate ends. Its members are from then on former members,
    who read its archive.
    """
    current = held(cooperation)
    if current.stage != Stage.DISSOLUTION:
        raise Refused(
            _("Enter dissolution first: who keeps what, and who owes what, is settled there.")
        )
    if lacks := lacking(Stage.DISSOLUTION, current):
        raise NotYet(lacks)
    now = timezone.now()
    current.parties.filter(state=PartyState.INVITED).update(
        state=PartyState.WITHDRAWN, answered_at=now
    )
    current.mandates.filter(ended_at=None).update(ended_at=now, why_ended=why)
    current.closed_at = now
    moved(current, "closed_at")
    record(actor, "cooperations.cooperation.closed", current, why=why)
    tell_members(
        actor, current, Message(gettext_noop("“{name}” is dissolved"), {"name": current.name})
    )
    return current


def change_stage(actor: Actor, current: Cooperation, stage: Stage, why: str) -> None:
    """Writes the change; whoever calls saves the cooperation."""
    now = timezone.now()
    StageChange.objects.create(
        cooperation=current, left_stage=current.stage, stage=stage, at=now, why=why,
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    current.stage, current.stage_since = stage, now


def refuse_unless(cooperation: Cooperation, stage: Stage) -> None:
    """Refused with all that is missing on the way to a stage, each thing once."""
    at, to = STAGES.index(Stage(cooperation.stage)), STAGES.index(stage)
    lacks: dict[str, Lack] = {}
    for one in STAGES[at + 1 : to + 1]:
        for lack in lacking(one, cooperation):
            lacks.setdefault(lack.name, lack)
    if lacks:
        raise NotYet(list(lacks.values()))


def fall_back(actor: Actor, current: Cooperation, why: str) -> bool:
    """Goes back to exchanges when too few independent firms are left for a later stage."""
    if current.stage not in {Stage.MEETINGS, Stage.COMMITMENTS} or not any(enough_firms(current)):
        return False
    change_stage(actor, current, Stage.EXCHANGES, why)
    return True


def stage_word(stage: Stage) -> str:
    """The stage's name as a text to translate."""
    return {
        Stage.EXCHANGES: gettext_noop("Exchanges"),
        Stage.MEETINGS: gettext_noop("Meetings"),
        Stage.COMMITMENTS: gettext_noop("Commitments"),
        Stage.DISSOLUTION: gettext_noop("Dissolution"),
    }[stage]
