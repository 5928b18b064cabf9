"""Parts of the technical memo: each member writes what it does, by task, and shares it when it wants."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.dossiers.actions.holding import open_file
from cordee_web.apps.dossiers.models import MemoPart
from cordee_web.apps.tenders.actions.holding import own_member
from cordee_web.apps.tenders.models import Room, Share, Task

LONGEST = 40_000


@business_verb
def write_part(
    *, actor: Actor, room: Room, task: Task, text: str, title: str = "", shared: bool = False,
    ready: bool = False, version: int | None = None,
) -> MemoPart:  # fmt: skip
    """Writes the own part about a task in which the firm has a share; `version` is the one it was read at.

    What was shared with all is not taken back from who read it: it stays shared.
    """
    current = open_file(room)
    own = own_member(current, actor.firm_id)
    if not Share.objects.filter(task=task, task__room=current, party=own).exists():
        raise Refused(_("You write about the tasks in which your firm has a share."))
    if len(text) > LONGEST:
        raise Refused(_("This part is too long: {most} characters at most.").format(most=LONGEST))
    if ready and not text.strip():
        raise Refused(_("An empty part is not ready."))
    part = MemoPart.objects.select_for_update().filter(task=task, party=own).first()
    if part is None:
        part = MemoPart(room=current, task=task, party=own, version=0)
    elif version is not None and version != part.version:
        raise Refused(_("Somebody of your firm changed it meanwhile: look at the page again."))
    part.title, part.text = title.strip()[:160] or task.title[:160], text
    part.shared, part.ready = part.shared or shared, ready
    part.person_id, part.updated_at = actor.person_id, timezone.now()
    part.version += 1
    part.save()
    record(
        actor, "dossiers.memo-part.written", current.cooperation,
        content={"task": str(task.pk), "characters": len(text), "shared": part.shared,
                 "ready": part.ready},
    )  # fmt: skip
    return part
