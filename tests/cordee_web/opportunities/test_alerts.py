"""Who is told of a need and why, and what they answer; what a competitor hides is told to nobody."""

from __future__ import annotations

import pytest
from tests.cordee_web.opportunities.needs import opened, written
from tests.cordee_web.scenes import Cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import FieldChoice
from cordee_web.apps.opportunities.actions.answers import answer_need, send_alerts, subscribe
from cordee_web.apps.opportunities.actions.needs import Written, close_need, edit_need, open_need
from cordee_web.apps.opportunities.bridge import bricks_of
from cordee_web.apps.opportunities.bridge.alerts import firms_to_tell
from cordee_web.apps.opportunities.bridge.who_can import candidates
from cordee_web.apps.opportunities.enums import NeedKind, Said, Shown
from cordee_web.apps.opportunities.models import Alert, Need
from cordee_web.apps.opportunities.queries.answers import waiting_alerts
from cordee_web.apps.opportunities.values import Stale

READERS = ("owner", "member", "rival", "animateur")


def able(people: Cast, who: str, need: Need) -> list[str]:
    turning = bricks_of(need, need.lots.get())[0]
    return sorted(one.firm.name for one in candidates(people.actor(who), turning))


def keys(people: Cast, need: Need) -> set[str]:
    tell = firms_to_tell(people.actor("animateur"), need, 0.0)
    return {speaking.key for one in tell for speaking in one.speaking}


def told(people: Cast) -> dict[str, list[str]]:
    """The kind of each thing that each of the cast was told."""
    found: dict[str, list[str]] = {}
    for who in (*READERS, "foreigner"):
        rows = Notification.objects.filter(person=getattr(people, who)).order_by("created_at")
        found[who] = list(rows.values_list("kind", flat=True))
    return found


def test_who_can_leaves_out_the_know_how_that_one_may_not_see(people: Cast) -> None:
    need = opened(people.actor("animateur"))
    both = ["Arve Décolletage", "Cluses Tour"]
    assert {who: able(people, who, need) for who in READERS} == dict.fromkeys(READERS, both)
    FieldChoice.objects.create(
        firm=people.rival_firm, field=Field.KNOW_HOW, audience=Audience.NETWORK,
        not_with_competitors=True,
    )  # fmt: skip
    people.rival_firm.save()
    assert {who: able(people, who, need) for who in READERS} == {
        "owner": ["Arve Décolletage"], "member": both, "rival": both, "animateur": both,
    }  # fmt: skip
    FieldChoice.objects.update(audience=Audience.SELF)
    people.rival_firm.save()
    assert {who: able(people, who, need) for who in READERS} == {
        "owner": ["Arve Décolletage"], "member": ["Arve Décolletage"], "rival": both,
        "animateur": ["Arve Décolletage"],
    }  # fmt: skip


def test_firms_are_told_once_and_only_of_what_they_may_see(people: Cast) -> None:
    kept = opened(people.actor("owner"), not_with_competitors=True)
    names = {one.firm.name for one in firms_to_tell(people.actor("animateur"), kept, 0.0)}
    assert names == {"Mont Traitement"}
    circle = opened(
        people.actor("animateur"), shown=Shown.CIRCLE, guests=frozenset({people.rival_firm.pk})
    )
    names = {one.firm.name for one in firms_to_tell(people.actor("animateur"), circle, 0.0)}
    assert names == {"Cluses Tour"}
    sent = send_alerts(
        actor=people.actor("animateur"), need=circle, chosen=keys(people, circle), least=0.0
    )
    assert {one.firm.name for one in sent} == {"Cluses Tour"}
    assert keys(people, circle) == set()
    with pytest.raises(Refused):
        send_alerts(actor=people.actor("animateur"), need=circle, chosen=set(), least=0.0)


def test_an_alert_is_told_with_its_reason_and_waits_for_an_answer(people: Cast) -> None:
    need = opened(people.actor("animateur"))
    send_alerts(actor=people.actor("animateur"), need=need, chosen=keys(people, need), least=0.0)
    assert told(people) == {
        "owner": ["alert"], "member": ["alert"], "rival": ["alert"], "animateur": [], "foreigner": [],
    }  # fmt: skip
    alert = Alert.objects.get(firm=people.member_firm)
    assert (alert.brick_title, alert.answered_at, alert.reasons[0]["code"]) == (
        "anodisation", None, "words",
    )  # fmt: skip
    assert list(waiting_alerts(people.actor("member"))) == [need]
    answer_need(actor=people.actor("member"), need=need, said=Said.INTERESTED)
    assert list(waiting_alerts(people.actor("member"))) == []
    alert.refresh_from_db()
    assert alert.answered_at is not None
    assert told(people)["animateur"] == ["grouping"]


def test_a_later_answer_takes_the_place_of_the_first(people: Cast) -> None:
    need = opened(people.actor("animateur"))
    brick = need.lots.get().bricks.all()[0]
    actor = people.actor("owner")
    answer_need(actor=actor, need=need, said=Said.INTERESTED)
    answer_need(actor=actor, need=need, said=Said.ALONE, brick=brick)
    answer_need(actor=actor, need=need, said=Said.NOT_US, note="Complet")
    assert sorted(need.interests.values_list("said", "brick", "note")) == [
        ("alone", brick.pk, ""), ("not_us", None, "Complet"),
    ]  # fmt: skip


def test_a_closed_need_and_a_colleague_do_not_answer(people: Cast) -> None:
    need = opened(people.actor("animateur"))
    actor = people.actor("member")
    with pytest.raises(Refused):
        answer_need(actor=type(actor)(actor.person_id, actor.firm_id, actor.network_id), need=need,
                    said=Said.INTERESTED)  # fmt: skip
    need = close_need(
        actor=people.actor("animateur"), need=need, version=need.version, why="Pourvu"
    )
    with pytest.raises(Refused):
        answer_need(actor=actor, need=need, said=Said.INTERESTED)
    assert need.interests.count() == 0


def test_subscriptions_tell_of_what_one_may_see(people: Cast) -> None:
    subscribe(actor=people.actor("member"), trades=["decolletage"])
    subscribe(actor=people.actor("rival"), kinds=["crisis"], departements=["74"])
    subscribe(actor=people.actor("foreigner"), trades=["decolletage"])
    with pytest.raises(Refused):
        subscribe(actor=people.actor("owner"))
    opened(people.actor("owner"))
    assert {who: len(one) for who, one in told(people).items()} == {
        "owner": 0, "member": 1, "rival": 0, "animateur": 0, "foreigner": 0,
    }  # fmt: skip
    opened(people.actor("owner"), kind=NeedKind.CRISIS, asked="couture", town="Cluses")
    assert len(told(people)["rival"]) == 1
    opened(
        people.actor("owner"), kind=NeedKind.CRISIS, town="Cluses", not_with_competitors=True,
        asked="couture",
    )  # fmt: skip
    assert len(told(people)["rival"]) == 1


def test_a_need_is_opened_only_when_it_can_be_answered(people: Cast) -> None:
    actor = people.actor("owner")
    need = written(actor, shown=Shown.CIRCLE)
    with pytest.raises(Refused):
        open_need(actor=actor, need=need, version=need.version)
    again = edit_need(
        actor=actor, need=need, version=need.version, written=Written("Vannes", asked="tournage")
    )
    with pytest.raises(Stale):
        open_need(actor=actor, need=need, version=need.version)
    assert open_need(actor=actor, need=again, version=again.version).state == "open"
    assert [one.title for one in again.lots.get().bricks.all()] == ["tournage"]
