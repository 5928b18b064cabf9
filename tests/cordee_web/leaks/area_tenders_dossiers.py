"""The whole-group file of the planted tender room. Its name comes after `area_tenders`, which opens it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.common.values import Actor
from cordee_web.apps.dossiers.actions.depositing import HandedIn, hand_in
from cordee_web.apps.dossiers.actions.freezing import freeze_file
from cordee_web.apps.dossiers.actions.pieces import join_file
from cordee_web.apps.dossiers.actions.sheets import Relying, Said, rely_on, write_sheet
from cordee_web.apps.dossiers.actions.subcontracting import say_subcontracting


@plant
def dossiers(world: World) -> None:
    """Written, frozen and handed in by the owner alone."""

    def seen(reader: Actor) -> bool:
        return reader.firm_id == world.cast.owner_firm.pk

    owner, room = world.cast.actor("owner"), world.objects["room"]
    sheet = Said(
        legal_form=world.word("sheet.legal_form", seen), street=world.word("sheet.street", seen),
        signatory=world.word("sheet.signatory", seen), grounds_met=(), subcontracts=True,
        signatory_as=world.word("sheet.signatory_as", seen),
        subcontracted=world.word("sheet.subcontracted", seen),
        subcontractors=[world.word("sheet.subcontractor", seen)],
    )  # fmt: skip
    write_sheet(actor=owner, firm=world.cast.owner_firm, said=sheet)
    named = Relying(world.word("relied.name", seen), world.word("relied.means", seen))
    world.objects["relied"] = rely_on(actor=owner, room=room, relying=named)
    say_subcontracting(
        actor=owner, room=room, subcontracts=True, part=world.word("subcontracting.part", seen),
        firms=[world.word("subcontracting.firm", seen)],
    )  # fmt: skip
    joined = join_file(
        actor=owner, room=room, title=world.word("piece.title", seen),
        file=SimpleUploadedFile("plan.pdf", b"%PDF-1.7"),
    )  # fmt: skip
    world.objects["piece"] = joined
    freeze_file(actor=owner, room=room, why=world.word("frozen.why", seen))
    handed = HandedIn(
        timezone.now(), world.word("deposit.platform", seen), world.word("deposit.number", seen),
        SimpleUploadedFile("accuse.pdf", b"%PDF-1.7"),
    )  # fmt: skip
    hand_in(actor=owner, room=room, handed_in=handed)


for _name in (
    "file", "sheet", "memo", "memo_paper", "part", "rely", "rely_no_more", "subcontracting", "join",
    "piece", "again", "look", "given", "freeze", "open_again", "frozen", "deposit", "proof",
):  # fmt: skip
    fill(f"dossiers:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("dossiers:part:task_id", lambda world: [world.objects["room"].tasks.first().pk])
fill("dossiers:rely_no_more:relied_id", lambda world: world.ids("relied"))
for _name in ("piece", "again", "look", "given"):
    fill(f"dossiers:{_name}:key", lambda world: [world.objects["piece"].key, "dc1"])
fill("dossiers:look:kind", lambda world: ["pdf"])
