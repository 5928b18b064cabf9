"""Keys and webhooks; the API itself is walked with keys in tests/cordee_web/api/test_leaks.py."""

from __future__ import annotations

from django.db.models import Model
from tests.cordee_web.leaks.marks import SeenBy, World
from tests.cordee_web.leaks.objects import NO_NUMBER, fill, plant, third_party

from cordee_web.apps.connections.actions.keys import make_key
from cordee_web.apps.connections.enums import Event, Scope
from cordee_web.apps.connections.models import Delivery, Endpoint
from cordee_web.apps.directory.models import Certificate, Customer, KnowHow, Refusal, Rivalry
from cordee_web.apps.opportunities.models import (
    IntakeBatch,
    IntakeItem,
    Need,
    NeedBrick,
    NeedLot,
    NeedUpdate,
    Subscription,
)
from cordee_web.web.kit.audience import For


def _numbers(kind: type[Model]) -> list[int]:
    return list(kind._default_manager.values_list("pk", flat=True))


third_party(For.EVERYONE, "api-v1:", "api-nowhere")
fill("certificate_id", lambda _world: list(Certificate.objects.values_list("pk", flat=True)))
fill("know_how_id", lambda _world: list(KnowHow.objects.values_list("pk", flat=True)))
fill("need_id", lambda _world: list(Need.objects.values_list("pk", flat=True)))
fill("lot_id", lambda _world: list(NeedLot.objects.values_list("pk", flat=True)), NO_NUMBER)
fill("brick_id", lambda _world: list(NeedBrick.objects.values_list("pk", flat=True)))
fill("batch_id", lambda _world: list(IntakeBatch.objects.values_list("pk", flat=True)))
fill("item_id", lambda _world: list(IntakeItem.objects.values_list("pk", flat=True)))
fill("update_id", lambda _world: list(NeedUpdate.objects.values_list("pk", flat=True)))
fill("subscription_id", lambda _world: list(Subscription.objects.values_list("pk", flat=True)))
fill("api-v1:remove_customer:row_id", lambda _world: _numbers(Customer), NO_NUMBER)
fill("api-v1:withdraw_refusal:row_id", lambda _world: _numbers(Refusal), NO_NUMBER)
fill("api-v1:withdraw_rival:row_id", lambda _world: _numbers(Rivalry), NO_NUMBER)
fill("api-v1:tell_year:year", lambda _world: [2024], 1)
fill("version_id", lambda world: world.ids("agreement_proposed", "agreement_draft"))
fill("api-v1:take_file_version:number", lambda _world: [1], 1)
fill("budget_line_id", lambda world: world.ids("line"))
fill("api-v1:get_archive:job_id", lambda world: world.ids("archive"))
for _name in (
    "list_votes", "open_vote", "list_holds", "add_interface", "add_cover", "add_risk",
    "add_milestone", "list_questions", "propose_question", "get_form", "choose_form",
    "name_signers", "open_to_members", "list_sights", "get_capacities", "write_capacity_proof",
    "get_guard", "run_guard", "give_reason", "get_prices", "get_dossier", "freeze_dossier",
    "open_dossier_again", "get_manifest", "get_frozen_zip", "record_deposit", "get_deposit_proof",
    "join_piece", "get_made_piece", "get_piece_file", "give_piece_file", "waive_piece",
    "ask_piece_again", "get_memo", "get_memo_paper", "rely_on", "get_award", "record_outcome",
    "read_award_notice", "write_lesson", "get_contract", "write_contract", "set_amounts",
    "record_penalty", "name_subcontractor", "draw_invoice", "get_offer", "write_offer",
    "show_offer", "take_term", "say_one_price",
):  # fmt: skip
    fill(f"api-v1:{_name}:cooperation_id", lambda world: world.ids("tender", "cooperation"))
fill("piece_key", lambda world: [world.objects["piece"].key, "dc1"], "dc3")
fill("relied_firm_id", lambda world: world.ids("relied"))
fill("buyer_link_id", lambda world: world.ids("buyer_link"))
fill("tender_vote_id", lambda world: world.ids("tender_vote"))
fill("tender_interface_id", lambda world: world.ids("tender_interface"))
fill("tender_cover_id", lambda world: world.ids("tender_cover"))
fill("tender_risk_id", lambda world: world.ids("tender_risk"))
fill("tender_milestone_id", lambda world: world.ids("tender_milestone"))
fill("tender_question_id", lambda world: world.ids("tender_question"))
fill("tender_proof_id", lambda world: world.ids("tender_proof"))
fill("tender_reason_id", lambda world: world.ids("tender_reason"))


@plant
def connections(world: World) -> None:
    """The owner's firm has a key, and a webhook to which something was sent: theirs alone."""
    owner = world.cast.actor("owner")
    key, _secret = make_key(
        actor=owner, name=world.word("owner.api_key", _owners(world)), scopes=[Scope.READ_FIRMS]
    )
    endpoint = Endpoint.objects.create(
        network=world.cast.network,
        firm=world.cast.owner_firm,
        author=world.cast.owner,
        url=f"https://{world.word('owner.webhook', _owners(world))}.example.org/",
        events=[Event.NEED_OPENED],
    )
    sent = Delivery.objects.create(
        endpoint=endpoint,
        event=Event.NEED_OPENED,
        number=1,
        payload={},
        trouble=world.word("owner.delivery", _owners(world)),
    )
    world.objects |= {"api_key": key, "webhook": endpoint, "delivery": sent}


def _owners(world: World) -> SeenBy:
    return lambda actor: actor.firm_id == world.cast.owner_firm.pk


fill("connections:revoke:key", lambda world: world.ids("api_key"))
fill("webhook", lambda world: world.ids("webhook"))
fill("delivery", lambda world: world.ids("delivery"))
