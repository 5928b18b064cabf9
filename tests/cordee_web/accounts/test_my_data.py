"""What is held of me, and erasing it: the person goes, the firm and the chain stay."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt
from django.test import Client
from tests.cordee_web.scenes import Cast, make_cast

from cordee.vocabulary import Message
from cordee_web.apps.accounts.actions.persons import edit_profile, erase_person
from cordee_web.apps.accounts.actions.telling import notify
from cordee_web.apps.accounts.enums import Kind
from cordee_web.apps.accounts.models import Notification, Person
from cordee_web.apps.common.models import EntryContent
from cordee_web.apps.common.register import verify
from cordee_web.apps.directory.actions.inviting import accept_invitation, invite_to_firm
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Invitation, Role

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def cast() -> Cast:
    """The owner, who edited their profile, was invited elsewhere, invited someone and was told things."""
    cast = make_cast()
    edit_profile(
        actor=cast.actor("owner"), person=cast.owner, name="Jeanne Roy", phone="06", language="en"
    )
    invited = invite_to_firm(
        actor=cast.actor("member"),
        firm=cast.member_firm,
        email=cast.owner.email,
        capacity=Capacity.MEMBER,
        language="en",
    )
    accept_invitation(invitation=invited, person=cast.owner)
    notify([cast.owner.pk], Kind.ALERT, Message("A need for you"))
    return cast


def test_all_that_is_held_comes_in_a_file(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner, backend=BACKEND)
    answer = client.get("/me/data.json")
    held = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="cordee-my-data.json"'
    assert sorted(held) == [
        "agreements_comments",
        "agreements_signed",
        "animates",
        "cooperations_as_associate",
        "cooperations_opened",
        "file_versions_put",
        "file_versions_taken",
        "invitations_received",
        "invitations_sent",
        "mails",
        "messages_in_cooperations",
        "notifications",
        "person",
        "register",
        "roles",
        "sessions",
        "ways_in",
    ]
    assert held["person"]["name"] == "Jeanne Roy"
    assert [one["firm"] for one in held["roles"]] == ["Arve Décolletage", "Mont Traitement"]
    assert [one["verb"] for one in held["register"]] == [
        "accounts.person.edited",
        "directory.invitation.accepted",
    ]
    assert [one["text"] for one in held["notifications"]] == ["A need for you"]


def test_erasing_takes_the_address_typed(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.owner, backend=BACKEND)
    assert client.post("/me/erase/", {"email": "other@example.org"}).status_code == 422
    assert client.post("/me/erase/", {"email": cast.owner.email}).status_code == 302
    gone = Person.objects.get(pk=cast.owner.pk)
    assert (gone.name, gone.is_active) == ("", False)
    assert client.get("/me/").status_code == 302


def test_the_person_goes_the_firm_and_the_chain_stay(cast: Cast) -> None:
    address = cast.owner.email
    AccessAttempt.objects.create(username=address, ip_address="127.0.0.1", failures_since_start=1)
    erase_person(actor=cast.actor("owner"), person=cast.owner)
    person = Person.objects.get(pk=cast.owner.pk)
    assert (person.name, person.phone, person.has_usable_password()) == ("", "", False)
    assert person.email.endswith("@erased.invalid")
    assert Role.objects.filter(person=person, until=None).count() == 0
    assert Firm.objects.filter(pk=cast.owner_firm.pk).count() == 1
    assert Notification.objects.filter(person=person).count() == 0
    assert EmailAddress.objects.filter(email=address).count() == 0
    assert Invitation.objects.filter(email=address).count() == 0
    assert AccessAttempt.objects.count() == 0
    said = EntryContent.objects.order_by("entry").values_list("entry__verb", "content")
    assert list(said) == [
        ("accounts.person.edited", None),
        ("directory.person.invited", None),
        ("directory.invitation.accepted", None),
        ("accounts.person.erased", {"why": ""}),
    ]
    assert list(verify()) == []


def test_nothing_in_the_database_names_them_any_more(cast: Cast) -> None:
    """The words themselves are searched in every text and JSON column of every table."""
    from django.db import connection

    erase_person(actor=cast.actor("owner"), person=cast.owner)
    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND data_type IN ('text', 'character varying', 'jsonb')"
        )
        for table, column in cursor.fetchall():
            for word in ("Jeanne Roy", "owner@example.org"):
                asked = f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s'
                cursor.execute(asked, [f"%{word}%"])
                if cursor.fetchone()[0]:
                    found.append((table, column, word))
    assert found == []
