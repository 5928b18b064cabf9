"""Reviews each quarter, their spread, and silences told once to one named person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.accounts.queries import text_of
from cordee_web.apps.common.models import EntryContent
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.editing import edit_cooperation
from cordee_web.apps.cooperations.actions.leaving import leave_cooperation
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.reviews import answer_review, ask_review
from cordee_web.apps.cooperations.models import Cooperation, Party, Review
from cordee_web.apps.cooperations.queries.reviews import Spread, quarter_of, spread
from cordee_web.apps.cooperations.queries.silent import listener_of
from cordee_web.apps.cooperations.tasks import ask_all_reviews, tell_all_silences
from cordee_web.apps.cooperations.values.asks import asks

pytestmark = pytest.mark.django_db


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast())


def _asked(around: Around, who: str) -> list[str]:
    found = asks(around.actor(who), [around.cooperation.pk])
    return [one.url.rsplit("/", 2)[1] for one in found if one.url.endswith("/review/")]


def test_each_leader_is_asked_once_a_quarter_and_the_spread_shows_from_three(
    around: Around,
) -> None:
    assert ask_all_reviews() == 0
    Cooperation.objects.update(opened_at=timezone.now() - timedelta(days=100))
    assert (ask_all_reviews(), ask_all_reviews()) == (1, 0)
    review = Review.objects.get()
    assert review.quarter == quarter_of(timezone.localdate())
    for score, who in enumerate(("owner", "member", "third"), start=3):
        assert (_asked(around, who), spread(review)) == (["review"], None)
        answer_review(
            actor=around.actor(who), review=review, party=around.party(who), score=score,
            note="pour moi seul",
        )  # fmt: skip
        assert _asked(around, who) == []
    assert spread(review) == Spread(counts=[0, 0, 1, 1, 1], median=4.0, answers=3, asked=3)
    assert EntryContent.objects.filter(content__icontains="pour moi seul").count() == 0


def test_an_associate_and_who_left_are_not_asked(around: Around) -> None:
    review = ask_review(actor=Actor.task("test"), cooperation=around.cooperation)
    assert {who: _asked(around, who) for who in ("associate", "former", "invited", "rival")} == {
        "associate": [], "former": [], "invited": [], "rival": [],
    }  # fmt: skip
    with pytest.raises(Refused, match="Seul un membre d’aujourd’hui"):
        answer_review(
            actor=around.actor("former"), review=review, party=around.party("former"), score=1
        )


def test_the_first_day_of_a_quarter() -> None:
    days = (date(2026, 1, 1), date(2026, 3, 31), date(2026, 11, 25), date(2026, 12, 31))
    assert [quarter_of(one).isoformat() for one in days] == [
        "2026-01-01", "2026-01-01", "2026-10-01", "2026-10-01",
    ]  # fmt: skip


def test_a_late_invitation_is_told_once_to_one_person(around: Around) -> None:
    Notification.objects.all().delete()
    assert tell_all_silences() == 0
    Party.objects.filter(state="invited").update(answer_by=timezone.localdate() - timedelta(days=1))
    assert (tell_all_silences(), tell_all_silences()) == (1, 0)
    told = Notification.objects.get()
    assert (told.person, told.values["firm"]) == (around.person("owner"), "Invited SARL")


def test_a_quiet_cooperation_is_told_once_with_what_to_do(around: Around, client: Client) -> None:
    Notification.objects.all().delete()
    found, now = around.cooperation, timezone.now()
    page = reverse("cooperations:cooperation", args=[found.pk])

    def quiet_for(days: int) -> int:
        Cooperation.objects.update(acted_at=now - timedelta(days=days))
        return tell_all_silences()

    assert [quiet_for(days) for days in (20, 21, 21)] == [0, 1, 0]
    told = Notification.objects.get()
    assert (told.person, told.url, text_of(told)) == (
        around.person("owner"), f"{page}#quiet",
        "Rien n’a bougé dans « Stand au SIMODEC » depuis 21 jours : proposez une date pour vous voir, "
        "ou fermez-la",
    )  # fmt: skip
    edit_cooperation(
        actor=around.actor("owner"), cooperation=found, name=found.name, quiet_after=60
    )
    assert [quiet_for(days) for days in (59, 61)] == [0, 1]
    with pytest.raises(Refused, match="entre une semaine et un an"):
        edit_cooperation(
            actor=around.actor("owner"), cooperation=found, name=found.name, quiet_after=3
        )
    client.force_login(around.person("third"))
    assert client.get(page).context["quiet"] == 61
    ask = reverse("cooperations:ask_review", args=[found.pk])
    assert client.post(ask).headers["Location"] == reverse("cooperations:review", args=[found.pk])
    assert (Review.objects.count(), client.get(page).context["quiet"]) == (1, None)
    quiet_for(70)
    ask_all_reviews()
    found.refresh_from_db()
    assert (now - found.acted_at).days == 70
    codes = {}
    for who in ("associate", "former", "invited", "rival", "foreigner", "animateur"):
        client.force_login(around.person(who))
        codes[who] = client.post(ask).status_code
    assert set(codes.values()) == {404}


def test_who_listens(around: Around) -> None:
    found = around.cooperation

    def listener() -> object:
        return listener_of(Cooperation.objects.get(pk=found.pk))

    assert listener() == around.person("owner").pk
    name_mandataire(actor=around.actor("owner"), party=around.party("third"), limits="Écouter")
    assert listener() == around.person("third").pk
    for who in ("third", "owner"):
        leave_cooperation(actor=around.actor(who), party=around.party(who), why="Fini")
    assert listener() == around.person("member").pk
    Party.objects.filter(cooperation=found, firm=around.firm("member")).update(state="left")
    assert listener() is None
    Cooperation.objects.update(animateur_told=True)
    assert listener() == around.cast.animateur.pk


def test_news_of_one_day_are_one_notification(around: Around) -> None:
    Notification.objects.all().delete()
    name_mandataire(actor=around.actor("owner"), party=around.party("third"), limits="Parler")
    leave_cooperation(actor=around.actor("third"), party=around.party("third"), why="Fini")
    told = {one.person_id: one for one in Notification.objects.all()}
    assert {pk: one.values.get("count", 1) for pk, one in told.items()} == {
        around.person("owner").pk: 1, around.person("member").pk: 2, around.person("third").pk: 1,
    }  # fmt: skip
    assert text_of(told[around.person("member").pk]) == (
        "« Stand au SIMODEC » : 2 nouvelles, la dernière : Third SARL quitte « Stand au SIMODEC »"
    )
