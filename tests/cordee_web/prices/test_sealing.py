"""A round from its first key to the joint price; what is refused on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.prices.scene import MEMBERS, PRICES, Sealing, begun, sealed
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.prices.actions.rounds import (
    begin_round,
    close_keys,
    compare_words,
    drop_round,
    move_until,
)
from cordee_web.apps.prices.actions.sealing import open_prices, say_figures, seal_prices
from cordee_web.apps.prices.bridge.split import earnings_of
from cordee_web.apps.prices.enums import Phase
from cordee_web.apps.prices.models import Price, Round
from cordee_web.apps.prices.queries.schedule import opened_schedule
from cordee_web.apps.prices.queries.told import prices_asked
from cordee_web.apps.prices.values.envelopes import Place, opened, read_envelope, read_opening
from cordee_web.apps.prices.values.keys import read_keyset
from cordee_web.apps.prices.values.texts import Malformed
from cordee_web.apps.tenders.actions.opening import answer_together
from cordee_web.apps.tenders.models import Share

pytestmark = pytest.mark.django_db
OUTSIDE = ("invited", "associate", "former", "rival", "animateur")


def _asked(scene: Sealing, who: str) -> list[str]:
    found = asks(scene.around.actor(who), [scene.around.cooperation.pk])
    return [one.message.template for one in found if one.icon == "lock"]


def _refused(act: Callable[..., Any], **told: Any) -> str:
    with pytest.raises(Refused) as refused:
        act(**told)
    return str(refused.value)


def test_a_round_from_its_keys_to_the_joint_price() -> None:
    scene = begun(make_cast())
    around, owner = scene.around, scene.around.actor("owner")
    assert _asked(scene, "third") == ["Make your firm's key for the sealed prices of “{name}”"]
    phases = [scene.round.phase]
    for who in MEMBERS:
        scene.publish(who)
        phases.append(scene.round.phase)
    assert phases == [Phase.KEYS, Phase.KEYS, Phase.KEYS, Phase.SEALING]
    compare_words(actor=owner, current=scene.round, keyset=scene.round.keyset_digest)
    assert _asked(scene, "third") == ["Seal your prices for “{name}”"]
    scene.seal("owner", 1)
    scene.seal("owner", turn=2)
    scene.seal("member")
    assert _refused(scene.open, who="owner") == (
        "Tous les membres n’ont pas scellé, et le dernier moment n’est pas encore passé."
    )
    scene.seal("third")
    assert _asked(scene, "third") == ["Open the sealed prices of “{name}”"]
    assert scene.open("third").phase == Phase.OPENING
    assert (opened_schedule(scene.room), Price.objects.count()) == (None, 0)
    assert scene.open("owner").phase == Phase.OPENED
    schedule = opened_schedule(scene.room)
    assert schedule is not None
    assert {one.firm_id: schedule.of(one.pk) for one in schedule.parties} == {
        around.firm(who).pk: cents for who, cents in PRICES.items()
    }
    assert (schedule.total, schedule.whole) == (sum(PRICES.values()), True)
    told = Share.objects.filter(task__room=scene.room).values_list("party", "amount_cents")
    assert dict(told) == {around.party(who).pk: cents for who, cents in PRICES.items()}
    verbs = Entry.objects.filter(verb__startswith="prices.").order_by("number")
    assert [one.verb.removeprefix("prices.") for one in verbs] == [
        "round.begun", *["key.made"] * 3, "words.compared", *["envelope.sealed"] * 4,
        "parts.opened", "round.opened",
    ]  # fmt: skip
    lines = happenings(owner, around.cooperation)
    assert [one.message.template for one in lines if one.url.endswith("/prices/")] == [
        "Prices are to be sealed", "All keys are there", "The prices are open",
    ]  # fmt: skip
    names = [one.name for one in archived(owner, around.cooperation) if "prices/" in one.name]
    assert names == ["prices/1/envelopes.jsonl", "prices/1/schedule.csv"]


def test_what_is_asked_of_a_firm_is_one_question_for_all_its_rounds_and_four_for_each(
    django_assert_num_queries: Any,
) -> None:
    scene = begun(make_cast())
    actor, need = scene.around.actor("owner"), scene.room.need
    assert need is not None
    other, room = answer_together(
        actor=actor, opening=Opening("joint_tender", "Autre offre", need=need.pk)
    )
    Round.objects.create(room=room, number=1, threshold=2, until=scene.round.until)
    ids = [scene.around.cooperation.pk, other.pk]
    with django_assert_num_queries(2 + 4 * len(ids)):
        assert [one.icon for one in prices_asked(actor, ids)] == ["lock", "lock"]


def test_after_the_last_moment_those_who_sealed_open() -> None:
    scene = begun(make_cast())
    scene.publish("owner", "member")
    why = "Le troisième ne répond pas"
    close_keys(actor=scene.around.actor("owner"), current=scene.round, why=why)
    scene.round.refresh_from_db()
    scene.seal("owner")
    left = consequences(scene.around.cooperation, scene.around.party("owner"))
    assert [one.name for one in left if one.url_name == "prices:prices"] == ["prices"]
    Round.objects.update(until=timezone.now() - timedelta(minutes=1))
    assert _refused(scene.seal, who="member") == (
        "Le dernier moment pour sceller est passé. Qui mène peut le reculer tant que personne n’a ouvert."
    )
    scene.open("member")
    scene.open("owner")
    schedule = opened_schedule(scene.room)
    assert schedule is not None
    assert [one.firm_id for one in schedule.silent] == [scene.around.firm("member").pk]
    assert (schedule.total, schedule.whole) == (PRICES["owner"], False)


def test_who_seals_what_does_not_open_is_named_and_the_others_open() -> None:
    """It commits to other prices than those that are in the envelope, and signs it all the same."""
    scene = begun(make_cast())
    scene.publish(*MEMBERS)
    lying = scene.envelope("owner")
    lying["cover"]["commitment"] = "0" * 64
    lying["signature"] = scene.programs["owner"].sign(lying["cover"])
    seal_prices(actor=scene.around.actor("owner"), current=scene.round, text=json.dumps(lying))
    for who in ("member", "third"):
        scene.seal(who)
    for who in ("third", "member"):
        scene.open(who)
    schedule = opened_schedule(scene.room)
    assert schedule is not None
    assert [one.firm_id for one in schedule.faulty] == [scene.around.firm("owner").pk]
    assert schedule.total == PRICES["member"] + PRICES["third"]


def _of_another_round(scene: Sealing, told: dict[str, Any]) -> None:
    told["cover"]["round"] = "00000000-0000-4000-8000-000000000000"
    told["signature"] = scene.programs["owner"].sign(told["cover"])


def _of_other_keys(scene: Sealing, told: dict[str, Any]) -> None:
    told["cover"]["keyset"] = "0" * 64
    told["signature"] = scene.programs["owner"].sign(told["cover"])


def _signed_by_another(scene: Sealing, told: dict[str, Any]) -> None:
    told["signature"] = scene.programs["member"].sign(told["cover"])


def _another_hash(_scene: Sealing, told: dict[str, Any]) -> None:
    told["cover"]["commitment"] = "0" * 64


def _another_body(_scene: Sealing, told: dict[str, Any]) -> None:
    told["body"] = "A" + told["body"][1:] if told["body"][0] != "A" else "B" + told["body"][1:]


def _a_part_less(scene: Sealing, told: dict[str, Any]) -> None:
    told["cover"]["parts"].pop()
    told["signature"] = scene.programs["owner"].sign(told["cover"])


def _of_the_turn_before(scene: Sealing, told: dict[str, Any]) -> None:
    told |= scene.envelope("owner", turn=1)


def _with_more(_scene: Sealing, told: dict[str, Any]) -> None:
    told["price"] = 1


def test_an_envelope_that_was_altered_or_sent_before_is_refused() -> None:
    scene = sealed(make_cast())
    keyset = read_keyset(scene.round.keyset)
    place = Place(str(scene.round.pk), str(scene.around.party("owner").pk), 2)
    good = scene.envelope("owner", turn=2)
    codes = {}
    for alter in (_of_another_round, _of_other_keys, _signed_by_another, _another_hash,
                  _another_body, _a_part_less, _of_the_turn_before, _with_more):  # fmt: skip
        told = deepcopy(good)
        alter(scene, told)
        with pytest.raises(Malformed) as trouble:
            read_envelope(json.dumps(told), place, keyset)
        codes[alter.__name__] = trouble.value.code
    assert codes == {
        "_of_another_round": "place", "_of_other_keys": "keys", "_signed_by_another": "signature",
        "_another_hash": "signature", "_another_body": "body", "_a_part_less": "parts",
        "_of_the_turn_before": "turn", "_with_more": "format",
    }  # fmt: skip
    # Another member's envelope, as it is or under one's own name.
    stolen = scene.envelope("member", turn=2)
    with pytest.raises(Malformed) as trouble:
        read_envelope(json.dumps(stolen), place, keyset)
    assert trouble.value.code == "place"
    stolen["cover"]["party"] = place.party_id
    stolen["signature"] = scene.programs["owner"].sign(stolen["cover"])
    assert (
        read_envelope(json.dumps(stolen), place, keyset).commitment
        == (stolen["cover"]["commitment"])
    )  # nothing shows from outside; but no part of it opens: they are bound to who sealed
    with pytest.raises(InvalidTag):
        scene.programs["third"].part(stolen["cover"])
    assert (
        read_envelope(json.dumps(good), place, keyset).digest != scene.seal("owner", turn=2).digest
    )


def test_a_wrong_part_is_refused_and_too_few_parts_say_nothing() -> None:
    scene = sealed(make_cast(), threshold=3)
    place = (str(scene.round.pk), str(scene.around.party("owner").pk))
    envelopes = {str(one.party_id): one for one in scene.round.envelopes.all()}
    covers = {party: one.cover for party, one in envelopes.items()}
    keyset, mine = read_keyset(scene.round.keyset), scene.opening("owner")
    wrong = deepcopy(mine)
    wrong["said"]["parts"][0]["part"] = wrong["said"]["parts"][1]["part"]
    with pytest.raises(Malformed) as trouble:
        read_opening(json.dumps(wrong), place, keyset, covers)
    assert trouble.value.code == "signature"
    wrong["signature"] = scene.programs["owner"].sign(wrong["said"])
    with pytest.raises(Malformed) as trouble:
        read_opening(json.dumps(wrong), place, keyset, covers)
    assert trouble.value.code == "part"
    parts = {
        who: {one["sealer"]: one["part"] for one in scene.opening(who)["said"]["parts"]}
        for who in MEMBERS
    }
    for sealer, one in envelopes.items():
        for pair in (("owner", "member"), ("member", "third"), ("owner", "third")):
            with pytest.raises(Malformed) as trouble:
                opened(one.cover, one.body, [parts[who][sealer] for who in pair])
            assert trouble.value.code == "closed"
        told = opened(one.cover, one.body, [parts[who][sealer] for who in MEMBERS])
        assert sorted(told.values()) == [
            PRICES[next(who for who in MEMBERS if str(scene.around.party(who).pk) == sealer)]
        ]


def test_what_the_verbs_refuse() -> None:
    scene = begun(make_cast())
    owner, later = scene.around.actor("owner"), timezone.now() + timedelta(days=5)
    assert (
        _refused(begin_round, actor=owner, room=scene.room, threshold=2, until=later)
        == "Un tour est en cours : abandonnez-le d’abord, ou attendez qu’il soit ouvert."
    )
    assert _refused(move_until, actor=owner, current=scene.round, until=later, why=" ") == (
        "Dites pourquoi : chaque membre le lit."
    )
    scene.publish(*MEMBERS)
    assert _refused(compare_words, actor=owner, current=scene.round, keyset="0" * 64) == (
        "Votre navigateur a reçu d’autres clés que celles de ce tour : ne scellez rien, prévenez les autres."
    )
    text = json.dumps(scene.envelope("owner"))
    seal_prices(actor=owner, current=scene.round, text=text)
    assert _refused(seal_prices, actor=owner, current=scene.round, text=text) == (
        "Vous avez scellé des prix entre-temps, ou déjà envoyé ceci : scellez-les de nouveau."
    )
    assert (
        _refused(seal_prices, actor=scene.around.actor("associate"), current=scene.round, text=text)
        == "Seuls les membres écrivent dans la salle de réponse."
    )
    drop_round(actor=owner, current=scene.round, why="On recommence à quatre")
    kept = scene.round.envelopes.values_list("cover", "body", "signature")
    assert (list(kept), list(scene.round.keys.values_list("wrapped", flat=True))) == (
        [("", "", "")], [{}, {}, {}],
    )  # fmt: skip
    assert _refused(open_prices, actor=owner, current=scene.round, text="{}") == (
        "Les prix en sont à une autre étape : regardez la page de nouveau."
    )


def test_what_each_earns_is_read_as_its_member_chose() -> None:
    scene = sealed(make_cast())
    for who in ("owner", "member"):
        scene.open(who)
    own = {who: scene.around.party(who).pk for who in MEMBERS}
    for who, told, alone in (("owner", True, 0), ("member", False, 0), ("third", True, 400_000_00)):
        say_figures(
            actor=scene.around.actor(who), current=scene.round, told=told, alone_cents=alone,
            cost_cents=PRICES[who] - 100_000_00,
        )  # fmt: skip
    schedule = opened_schedule(scene.room)
    assert schedule is not None
    read = {
        who: earnings_of(schedule, list(scene.round.figures.all()), own[who]) for who in MEMBERS
    }
    assert {who: (one.left, one.lacking) for who, one in read.items()} == {
        "owner": (None, (scene.around.firm("member").name,)),
        "member": (300_000_00, ()),
        "third": (None, (scene.around.firm("member").name,)),
    }
    assert [(one.margin, one.leaves) for one in read["member"].rows] == [
        (100_000_00, False), (100_000_00, False), (100_000_00, True),
    ]  # fmt: skip
    keys = {one.label.template: sum(c for _name, c in one.cells) for one in read["member"].keys}
    assert (len(keys), set(keys.values())) == (4, {300_000_00})
    assert read["member"].keys[0].pushed != ()


def test_who_reaches_which_page(client: Client) -> None:
    scene = sealed(make_cast())
    args = [scene.around.cooperation.pk]
    names = ("prices", "envelopes", "seal", "open", "words", "key", "begin", "move", "drop")
    urls = [reverse(f"prices:{name}", args=args) for name in names]
    urls.append(reverse("prices:export", args=[*args, "csv"]))
    codes = {"anonymous": [client.get(one).status_code for one in urls]}
    stores = set()
    for who in ("owner", "member", *OUTSIDE):
        client.force_login(scene.around.person(who))
        answers = [client.get(one) for one in urls]
        codes[who] = [one.status_code for one in answers]
        stores |= {one.headers["Cache-Control"] for one in answers if one.status_code == 200}
    member = [200, 200, 200, 200, 405, 404, 404, 404, 404, 404]
    nobody = [404, 404, 404, 404, 405, 404, 404, 404, 404, 404]
    assert codes == {
        "anonymous": [302] * 10, "owner": [*member[:6], 200, 200, 200, 404], "member": member,
        **dict.fromkeys(OUTSIDE, nobody),
    }  # fmt: skip
    assert stores == {"max-age=0, no-cache, no-store, must-revalidate, private"}
