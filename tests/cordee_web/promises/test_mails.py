"""Few and grouped: how many mails a busy cooperation sends in a month, and what each may wait for."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast, make_firm, make_person, make_role

from cordee_web.apps.accounts.actions.persons import choose_mail
from cordee_web.apps.accounts.actions.telling import MAIL_TASK
from cordee_web.apps.accounts.enums import Kind, Pace
from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.accounts.queries import persons_with_news, text_of
from cordee_web.apps.accounts.tasks import mail_notification, mail_one_digest
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.inviting import invite_firms
from cordee_web.apps.cooperations.tasks import tell_all_silences
from cordee_web.apps.meetings.actions.meeting import Called, call_meeting
from cordee_web.apps.promises.actions.promising import Wanted, ask_promise, move_promise
from cordee_web.apps.promises.actions.reminding import remind
from cordee_web.apps.promises.models import Promise

pytestmark = pytest.mark.django_db
DAYS = 30


@pytest.fixture
def around() -> Around:
    found = make_cooperation(make_cast())
    Notification.objects.all().delete()
    ProcrastinateJob.objects.all()._raw_delete("default")
    return found


def a_day_of_work(around: Around, day: int) -> None:
    """Two promises asked, one of them kept; a meeting each week."""
    owner, cooperation = around.actor("owner"), around.cooperation
    for name, days in ((f"Pièce {day}", 2), (f"Plan {day}", 9)):
        promise = ask_promise(
            actor=owner,
            cooperation=cooperation,
            wanted=Wanted(
                around.party("member").pk, name, timezone.localdate() + timedelta(days=days)
            ),
        )
        move_promise(actor=around.actor("member"), promise=promise, key="accept")
    move_promise(actor=owner, promise=promise, key="kept")
    if day % 7 == 0:
        when = timezone.now() + timedelta(days=3)
        call_meeting(actor=owner, cooperation=cooperation, called=Called("Point", [when]))


def mails_leave() -> Counter[str]:
    """The mails that leave at once, then those of the morning: how many to whom."""
    mail.outbox.clear()
    for job in ProcrastinateJob.objects.filter(task_name=MAIL_TASK):
        mail_notification(**job.args)
    ProcrastinateJob.objects.all()._raw_delete("default")
    remind(timezone.localdate())
    tell_all_silences()
    for person in persons_with_news():
        mail_one_digest(person=str(person.pk))
    return Counter(to for one in mail.outbox for to in one.to)


def a_day_goes_by() -> None:
    """Instead of the clock, what was written goes back by a day."""
    day = timedelta(days=1)
    Notification.objects.update(created_at=F("created_at") - day)
    Promise.objects.update(due_on=F("due_on") - day, asked_at=F("asked_at") - day)


def test_a_busy_month_brings_each_leader_one_mail_a_day_at_most(around: Around) -> None:
    total: Counter[str] = Counter()
    most = 0
    for day in range(DAYS):
        a_day_of_work(around, day)
        left = mails_leave()
        total += left
        most = max(most, *left.values())
        a_day_goes_by()
    told = {who: total[around.person(who).email] for who in ("owner", "member", "third")}
    assert (most, told) == (1, {"owner": 30, "member": 30, "third": 5})


def test_what_waits_for_a_yes_leaves_at_once_and_promises_can_be_muted(around: Around) -> None:
    firm = make_firm("Neuve SARL", around.cast.network)
    leader, member = make_person("Neuve"), around.person("member")
    make_role(leader, firm)
    invite_firms(actor=around.actor("owner"), cooperation=around.cooperation, firms=[firm.pk])
    assert ProcrastinateJob.objects.filter(task_name=MAIL_TASK).count() == 1
    assert mails_leave() == {leader.email: 1}
    choose_mail(actor=Actor(person_id=member.pk), person=member, paces={Kind.PROMISE: Pace.NEVER})
    a_day_of_work(around, 1)
    assert mails_leave() == {around.person("owner").email: 1}
    told = Notification.objects.get(person=member, kind=Kind.PROMISE, template__contains="news")
    assert (told.url, text_of(told)) == (
        reverse("promises:board", args=[around.cooperation.pk]),
        "« Stand au SIMODEC » : 3 nouvelles, la dernière : "
        "Arve Décolletage confirme que vous l’avez tenue : « Plan 1 »",
    )
