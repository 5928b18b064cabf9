"""The agreement of the cooperation that the owner opened: a version to be signed and a draft, all marked."""

from __future__ import annotations

from tests.cordee_web.cooperation_scenes import Around
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.leaks.objects import fill, plant

from cordee_web.apps.agreements.bridge import rendered
from cordee_web.apps.agreements.models import Agreement, ClauseText, Comment, Signature, Version
from cordee_web.apps.common.values import Actor


@plant
def agreements(world: World) -> None:
    """Written as it is, without its verbs: what each reader may see is the harness's business."""
    around: Around = world.objects["cooperation_around"]
    inside = {world.cast.owner_firm.pk, world.cast.member_firm.pk}

    def seen(reader: Actor) -> bool:
        return reader.firm_id in inside

    agreement = Agreement.objects.create(
        cooperation=around.cooperation,
        form="convention",
        object=world.word("agreement.object", seen),
        client=world.word("agreement.client", seen),
        filled={"court": world.word("agreement.court", seen)},
    )
    for number, state in ((1, "proposed"), (2, "draft")):
        version = Version.objects.create(
            agreement=agreement, number=number, form="convention",
            why=world.word("agreement.why", seen),
        )  # fmt: skip
        ClauseText.objects.create(
            version=version, key="object", position=1, heading="object",
            title=world.word("agreement.title", seen), text=world.word("agreement.text", seen),
        )  # fmt: skip
        if state == "proposed":
            version.state, version.proposed_at = state, around.cooperation.opened_at
            version.document, version.document_hash = rendered(version), "a" * 64
            version.save()
        world.objects[f"agreement_{state}"] = version
    Comment.objects.create(
        agreement=agreement, clause="object", number=1, firm=world.cast.owner_firm,
        text=world.word("agreement.comment", seen),
    )  # fmt: skip
    for who in ("owner", "member", "third"):
        party = around.party(who)
        Signature.objects.create(
            version=world.objects["agreement_proposed"], party=party, firm_name=party.label
        )


fill("clause", lambda _world: ["object"], "no-clause-of-this-name")
for _name in ("version", "document", "propose", "withdraw", "sign"):
    fill(
        f"agreements:{_name}:version_id",
        lambda world: [world.objects[f"agreement_{one}"].pk for one in ("proposed", "draft")],
    )
