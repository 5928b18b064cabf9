"""Invitations and roles: who may, what the link opens, what the register keeps."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.cordee_web.scenes import Cast, make_cast, make_person, make_role

from cordee_web.apps.accounts.models import Animateur, Notification, Person
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Refused
from cordee_web.apps.directory.actions.inviting import (
    accept_invitation,
    invite_to_firm,
    resend_invitation,
    withdraw_invitation,
)
from cordee_web.apps.directory.actions.people import (
    change_capacity,
    end_animation,
    end_role,
    hand_over,
)
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Invitation, Role

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def client_of(person: Person | None) -> Client:
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        Person.objects.filter(pk=person.pk).update(language="en")
        client.force_login(person, backend=BACKEND)
    return client


def invite(cast: Cast, client: Client, capture: Any, **form: str) -> str:
    """The leader's or the animateur's form; gives the path of the link that the mail carries."""
    path = f"/people/firms/{cast.owner_firm.pk}/"
    with capture(execute=True):
        answer = client.post(path, {"language": "en", **form})
    assert answer.status_code == 302
    return link_in_mail()


def link_in_mail() -> str:
    (sent,) = mail.outbox
    mail.outbox.clear()
    (path,) = re.findall(r"http://localhost:8000(/invitation/\S+/)", str(sent.body))
    return str(path)


def verbs() -> list[str]:
    return list(Entry.objects.order_by("number").values_list("verb", flat=True))


def test_someone_new_comes_in_by_the_link(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    link = invite(
        cast,
        client_of(cast.owner),
        django_capture_on_commit_callbacks,
        email="New@Example.org",
        capacity="delegate",
    )
    secret = link.split("/")[2]
    stored = Invitation.objects.get()
    assert (stored.email, secret.encode() in bytes(stored.digest)) == ("new@example.org", False)
    visitor = client_of(None)
    assert visitor.get(link).status_code == 200
    assert Person.objects.filter(email="new@example.org").count() == 0
    answer = visitor.post(link, {"name": "Nina New", "language": "de", "password": ""})
    person = Person.objects.get(email="new@example.org")
    assert (answer.status_code, person.name, person.language) == (302, "Nina New", "de")
    assert not person.has_usable_password()
    assert visitor.session["_auth_user_id"] == str(person.pk)
    role = Role.objects.get(person=person)
    assert (role.firm, role.capacity, role.until) == (cast.owner_firm, "delegate", None)
    assert verbs() == ["directory.person.invited", "directory.invitation.accepted"]
    told = Notification.objects.get(person=cast.owner)
    assert told.values == {"where": "Arve Décolletage"}
    assert client_of(None).get(link).status_code == 404
    assert list(verify()) == []


def test_who_has_an_account_signs_in_then_accepts(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    link = invite(
        cast,
        client_of(cast.animateur),
        django_capture_on_commit_callbacks,
        email=cast.member.email,
        capacity="leader",
    )
    page = client_of(None).get(link).content.decode()
    assert page.count(f"/account/login/?next={link}") == 1
    signed = client_of(cast.member)
    assert signed.get(link).status_code == 200
    assert Role.objects.filter(person=cast.member).count() == 1
    assert signed.post(link).status_code == 302
    firms = Role.objects.filter(person=cast.member, until=None).values_list("firm__name", flat=True)
    assert sorted(firms) == ["Arve Décolletage", "Mont Traitement"]
    assert signed.session["acting_firm"] == str(cast.owner_firm.pk)


def test_it_also_waits_in_the_account_of_its_address(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    invite(
        cast,
        client_of(cast.owner),
        django_capture_on_commit_callbacks,
        email=cast.member.email,
        capacity="member",
    )
    waiting = Invitation.objects.get()
    path = f"/me/standing/invitations/{waiting.pk}/accept/"
    assert client_of(cast.rival).post(path).status_code == 404
    assert client_of(cast.member).post(path).status_code == 302
    assert Role.objects.filter(person=cast.member, firm=cast.owner_firm, until=None).count() == 1


def test_an_animateur_is_invited_by_another_one(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client_of(cast.animateur).post(
            "/people/network/", {"email": "second@example.org", "language": "en"}
        )
    client_of(None).post(link_in_mail(), {"name": "Second", "language": "fr", "password": ""})
    names = Animateur.objects.filter(network=cast.network).values_list("person__name", flat=True)
    assert sorted(names) == ["Animateur", "Second"]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("owner", 200),
        ("animateur", 200),
        ("member", 404),
        ("rival", 404),
        ("foreigner", 404),
        (None, 302),
    ],
)
def test_who_sees_the_people_of_a_firm(cast: Cast, who: str | None, status: int) -> None:
    client = client_of(getattr(cast, who) if who else None)
    assert client.get(f"/people/firms/{cast.owner_firm.pk}/").status_code == status


def test_a_colleague_reads_and_invites_nobody(cast: Cast) -> None:
    colleague = make_person("Colleague")
    role = make_role(colleague, cast.owner_firm, Capacity.MEMBER)
    client = client_of(colleague)
    path = f"/people/firms/{cast.owner_firm.pk}/"
    assert client.get(path).status_code == 200
    client.post(path, {"email": "x@example.org", "capacity": "member", "language": "en"})
    assert Invitation.objects.count() == 0
    boss = Role.objects.get(person=cast.owner)
    assert client.post(f"/people/roles/{boss.pk}/end/", {"on": "2026-11-25"}).status_code == 404
    assert client.post(f"/people/roles/{boss.pk}/capacity/").status_code == 404
    assert client.get(f"/people/roles/{role.pk}/end/").status_code == 200


def test_a_leader_names_no_other_leader(cast: Cast) -> None:
    form = {"email": "x@example.org", "capacity": "leader", "language": "en"}
    client_of(cast.owner).post(f"/people/firms/{cast.owner_firm.pk}/", form)
    assert Invitation.objects.count() == 0


def made(cast: Cast, email: str = "new@example.org") -> Invitation:
    return invite_to_firm(
        actor=cast.actor("owner"),
        firm=cast.owner_firm,
        email=email,
        capacity=Capacity.SUBSTITUTE,
        language="en",
    )


def test_one_invitation_at_a_time(cast: Cast) -> None:
    made(cast)
    with pytest.raises(Refused):
        made(cast, "NEW@example.org")
    with pytest.raises(Refused):
        made(cast, cast.owner.email)


def test_a_new_link_shuts_the_old_one(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = made(cast)
    old = link_in_mail()
    with django_capture_on_commit_callbacks(execute=True):
        resend_invitation(actor=cast.actor("owner"), invitation=invitation, language="en")
    new = link_in_mail()
    assert [client_of(None).get(link).status_code for link in (old, new)] == [404, 200]


def test_withdrawn_or_too_old_it_opens_nothing(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = made(cast)
    link = link_in_mail()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client_of(None).get(link).status_code == 404
    with pytest.raises(Refused):
        accept_invitation(invitation=invitation, person=cast.member)
    withdraw_invitation(actor=cast.actor("owner"), invitation=invitation)
    assert client_of(None).post(link).status_code == 404
    assert verbs() == ["directory.person.invited", "directory.invitation.withdrawn"]


def test_others_touch_no_invitation(cast: Cast) -> None:
    invitation = made(cast)
    for who in ("member", "rival", "foreigner"):
        client = client_of(getattr(cast, who))
        paths = [f"/people/invitations/{invitation.pk}/{act}/" for act in ("resend", "withdraw")]
        assert [client.post(path).status_code for path in paths] == [404, 404]


def test_changing_employer_ends_one_role_and_begins_another(cast: Cast) -> None:
    deputy = make_person("Deputy")
    make_role(deputy, cast.owner_firm, Capacity.DELEGATE)
    role = Role.objects.get(person=cast.owner)
    end_role(actor=cast.actor("owner"), role=role, why="New employer")
    invitation = invite_to_firm(
        actor=cast.actor("member"),
        firm=cast.member_firm,
        email=cast.owner.email,
        capacity=Capacity.MEMBER,
        language="fr",
    )
    accept_invitation(invitation=invitation, person=cast.owner)
    rows = Role.objects.filter(person=cast.owner).order_by("pk").values_list("firm__name", "until")
    assert list(rows) == [("Arve Décolletage", timezone.localdate()), ("Mont Traitement", None)]


def test_the_last_who_commits_does_not_leave(cast: Cast) -> None:
    role = Role.objects.get(person=cast.owner)
    make_role(make_person("Colleague"), cast.owner_firm, Capacity.MEMBER)
    with pytest.raises(Refused):
        end_role(actor=cast.actor("owner"), role=role)
    with pytest.raises(Refused):
        change_capacity(actor=cast.actor("owner"), role=role, capacity=Capacity.MEMBER)
    with pytest.raises(Refused):
        end_animation(
            actor=cast.actor("animateur"), animateur=Animateur.objects.get(person=cast.animateur)
        )
    assert verbs() == []


@pytest.mark.parametrize("leave", [True, False])
def test_a_leader_hands_over(cast: Cast, leave: bool) -> None:
    second = make_person("Second")
    to = make_role(second, cast.owner_firm, Capacity.SUBSTITUTE)
    role = Role.objects.get(person=cast.owner)
    hand_over(actor=cast.actor("owner"), role=role, to=to, leave=leave)
    role.refresh_from_db()
    to.refresh_from_db()
    gone = timezone.localdate() if leave else None
    assert (to.capacity, role.until, role.capacity) == (
        "leader",
        gone,
        "leader" if leave else "member",
    )
    told = Notification.objects.get(person=second)
    assert (told.essential, told.template) == (True, "You lead {firm} from now on")
    assert verbs() == ["directory.firm.handed-over"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_whatever_its_length(
    cast: Cast, rows: int, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        make_role(make_person(f"Colleague {number}"), cast.owner_firm, Capacity.MEMBER)
        made(cast, f"invited{number}@example.org")
    client = client_of(cast.owner)
    client.get("/")
    with django_assert_num_queries(11):
        assert client.get(f"/people/firms/{cast.owner_firm.pk}/").status_code == 200


def test_choosing_for_whom_one_acts(cast: Cast) -> None:
    make_role(cast.owner, cast.member_firm, Capacity.DELEGATE)
    client = client_of(cast.owner)
    mine = f"{cast.member_firm.pk}:{cast.network.pk}"
    assert client.post("/me/standing/", {"standing": mine, "next": "/me/"})["Location"] == "/me/"
    assert client.session["acting_firm"] == str(cast.member_firm.pk)
    foreign = f"{cast.rival_firm.pk}:{cast.network.pk}"
    elsewhere = client.post("/me/standing/", {"standing": foreign, "next": "https://evil.example/"})
    assert elsewhere["Location"] == "/"
    assert client.session["acting_firm"] == str(cast.member_firm.pk)
