"""A cooperation opens, invites, is answered; who sees it at each moment."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.inviting import (
    accept_invitation,
    decline_invitation,
    invite_firms,
    withdraw_invitation,
)
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening, open_cooperation
from cordee_web.apps.cooperations.actions.reviews import ask_review
from cordee_web.apps.cooperations.enums import DeclineReason, NamedTo, Part, Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import independent
from cordee_web.apps.cooperations.queries.visibility import (
    cooperations_seen,
    cooperations_shown,
    parts_shown,
    sight_of,
)
from cordee_web.apps.cooperations.rules import steers
from cordee_web.apps.cooperations.values.sights import Sight, SightKind
from cordee_web.apps.directory.models import Firm

pytestmark = pytest.mark.django_db
EVERYONE = ("owner", "member", "third", "invited", "associate", "former", "rival", "foreigner",
            "animateur")  # fmt: skip


@pytest.fixture
def people() -> Cast:
    return make_cast()


@pytest.fixture
def around(people: Cast) -> Around:
    return make_cooperation(people)


def _kinds(around: Around) -> dict[str, str | None]:
    sights = {who: sight_of(around.actor(who), around.cooperation) for who in EVERYONE}
    return {who: sight.kind.value if sight else None for who, sight in sights.items()}


def test_each_sees_it_from_where_they_stand(around: Around) -> None:
    assert _kinds(around) == {
        "owner": "member", "member": "member", "third": "member", "invited": "invited",
        "associate": "associate", "former": "former", "rival": None, "foreigner": None,
        "animateur": None,
    }  # fmt: skip
    lists = {who: cooperations_seen(around.actor(who)).count() for who in EVERYONE}
    assert lists == {who: int(kind is not None) for who, kind in _kinds(around).items()}


def test_what_an_associate_may_see_is_listed(people: Cast) -> None:
    around = make_cooperation(people, rights=(Right.MEETINGS,))
    sight = sight_of(around.actor("associate"), around.cooperation)
    assert sight is not None
    assert sorted(sight.rights) == ["meetings", "page"]


def test_one_entry_by_verb_and_a_chain_that_holds(around: Around) -> None:
    verbs = Entry.objects.filter(subject_id=str(around.cooperation.pk)).order_by("number")
    assert [one.verb.removeprefix("cooperations.") for one in verbs] == [
        "cooperation.opened", "party.invited", "associate.invited",
        *["invitation.accepted"] * 4, "party.invited",
    ]  # fmt: skip
    assert list(verify()) == []


def test_who_is_invited_is_told_where_to_answer(around: Around) -> None:
    told = Notification.objects.get(person=around.person("invited"))
    assert (told.url, told.values) == (
        reverse("cooperations:invitation", args=[around.cooperation.pk]),
        {"firm": "Arve Décolletage", "name": "Stand au SIMODEC"},
    )


def test_a_firm_says_no_and_names_another(around: Around) -> None:
    actor, party = around.actor("invited"), around.party("invited")
    with pytest.raises(Refused, match="Dites en un mot pourquoi"):
        decline_invitation(actor=actor, party=party, reason=DeclineReason.OTHER)
    said = decline_invitation(
        actor=actor, party=party, reason=DeclineReason.TIME, proposes=around.cast.rival_firm.pk
    )
    assert (said.state, said.decline_reason, said.proposes) == (
        "declined", "time", around.cast.rival_firm,
    )  # fmt: skip
    assert _kinds(around)["invited"] is None
    with pytest.raises(Refused, match="On a répondu entre-temps"):
        accept_invitation(actor=actor, party=party)


def test_an_invitation_is_taken_back_and_sent_again(around: Around) -> None:
    owner, firm = around.actor("owner"), around.firm("invited").pk
    assert invite_firms(actor=owner, cooperation=around.cooperation, firms=[firm]) == []
    withdraw_invitation(actor=owner, party=around.party("invited"))
    again = invite_firms(actor=owner, cooperation=around.cooperation, firms=[firm])
    accept_invitation(actor=around.actor("invited"), party=again[0], named_to=NamedTo.NETWORK)
    assert _kinds(around)["invited"] == "member"
    stranger = around.cast.foreign_firm.pk
    with pytest.raises(Refused, match="n’est plus dans ce réseau"):
        invite_firms(actor=owner, cooperation=around.cooperation, firms=[stranger])


def test_what_members_show_outside_stays_from_their_competitors(around: Around) -> None:
    found = around.cooperation
    outside = ("rival", "foreigner", "animateur", "invited")

    def shown() -> dict[str, list[str]]:
        return {who: sorted(parts_shown(around.actor(who), found)) for who in outside}

    assert shown() == {who: [] for who in outside}
    found.network_parts = [Part.NAME, Part.MEMBERS]
    found.save()
    network = ["members", "name"]
    assert shown() == {
        "rival": [], "foreigner": [], "animateur": network, "invited": network
    }  # fmt: skip
    assert cooperations_shown(around.actor("rival")).count() == 0
    found.public_parts = [Part.NAME]
    found.save()
    assert shown() == {
        "rival": ["name"], "foreigner": ["name"], "animateur": network, "invited": network
    }  # fmt: skip


def test_firms_of_one_group_count_once() -> None:
    def firm(name: str, **told: str) -> Firm:
        return Firm(name=name, slug=name, **told)

    firms = [firm("a"), firm("b", siren="552100554"), firm("c", siren="552100554"),
             firm("d", company_group="Groupe  Cime"), firm("e", company_group="groupe cime"),
             firm("f", siren="552100554", company_group="Groupe Cime")]  # fmt: skip
    assert [independent(firms[:n]) for n in range(len(firms) + 1)] == [0, 1, 2, 2, 3, 3, 2]


def test_only_who_commits_a_firm_opens(people: Cast) -> None:
    colleague = people.actor("owner").__class__(
        person_id=people.owner.pk, firm_id=people.owner_firm.pk, network_id=people.network.pk
    )
    for actor, opening in (
        (colleague, Opening("shared_stand", "Stand")),
        (people.actor("owner"), Opening("shared_stand", "  ")),
        (people.actor("owner"), Opening("no_such_object", "Stand")),
    ):
        with pytest.raises(Refused):
            open_cooperation(actor=actor, opening=opening)
    assert Cooperation.objects.count() == 0


PAGES = ("cooperation", "members", "edit", "invite", "invitation", "life", "review", "mandate",
         "outside", "leave", "closing", "shown")  # fmt: skip


def test_each_page_answers_who_it_is_for(around: Around, client: Client) -> None:
    """In dissolution, and asked whether it is still justified: every page is there for somebody."""
    ask_review(actor=Actor.task("test"), cooperation=around.cooperation)
    Cooperation.objects.update(stage="dissolution")
    codes: dict[str, list[int]] = {}
    urls = [reverse(f"cooperations:{one}", args=[around.cooperation.pk]) for one in PAGES]
    codes["anonymous"] = [client.get(url).status_code for url in urls]
    for who in ("owner", "member", "invited", "associate", "former", "rival", "animateur"):
        client.force_login(around.person(who))
        codes[who] = [client.get(url).status_code for url in urls]
    read = {
        who: " ".join(name for name, code in zip(PAGES, found, strict=True) if code == 200)
        for who, found in codes.items()
    }
    inside = "cooperation members edit life review outside leave closing"
    assert read == {
        "anonymous": "",
        "owner": "cooperation members edit invite life review mandate outside leave closing",
        "member": inside, "invited": "invitation",
        "associate": "cooperation members life leave",
        "former": "cooperation members life", "rival": "", "animateur": "",
    }  # fmt: skip
    refused = {code for found in codes.values() for code in found} - {200}
    assert (codes["anonymous"][:3], refused) == ([302, 302, 302], {302, 404})


def test_open_invite_and_accept_from_the_pages(people: Cast, client: Client) -> None:
    client.force_login(people.owner)
    told = {"name": "Acier à six", "origin": "neighbour", "origin_text": "", "objective": "",
            "message": ""}  # fmt: skip
    answer = client.post(reverse("cooperations:open", args=["shared_stand"]), told)
    made = Cooperation.objects.get()
    assert (answer.status_code, answer["Location"], made.origin, made.stage) == (
        302, reverse("cooperations:members", args=[made.pk]), "neighbour", "exchanges",
    )  # fmt: skip
    client.post(
        reverse("cooperations:invite", args=[made.pk]),
        {"firm": [str(people.member_firm.pk)], "kind": "member", "message": "", "answer_by": ""},
    )
    client.force_login(people.member)
    assert client.get("/").context["asks"][0].url == reverse(
        "cooperations:invitation", args=[made.pk]
    )
    client.post(reverse("cooperations:accept", args=[made.pk]), {"brings": "", "named_to": "10"})
    assert sorted(made.parties.values_list("firm__name", "state")) == [
        ("Arve Décolletage", "accepted"), ("Mont Traitement", "accepted"),
    ]  # fmt: skip


LIST_QUERIES = 9
"""The session, the person and their standings, what the bar counts, then two for the list itself."""


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(
    people: Cast, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        open_cooperation(actor=people.actor("owner"), opening=Opening("shared_stand", "Stand"))
    client.force_login(people.owner)
    client.get(reverse("cooperations:cooperations"))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("cooperations:cooperations"))


def test_one_is_born_of_another_and_its_members_alone_read_which(
    around: Around, client: Client
) -> None:
    client.force_login(around.person("owner"))
    parent = around.cooperation
    told = {"name": "La société du stand", "origin": "cooperation", "lineage": "spin_out",
            "inherits": "Le mobilier", "objective": "", "origin_text": "", "message": ""}  # fmt: skip
    url = reverse("cooperations:open", args=["spin_out"])
    client.post(f"{url}?parent={parent.pk}", told)
    child = Cooperation.objects.exclude(pk=parent.pk).get()
    one = child.parents.get()
    assert (one.parent, one.kind, one.inherits) == (parent, "spin_out", "Le mobilier")

    def lines(who: str, cooperation: Cooperation) -> list[int]:
        client.force_login(around.person(who))
        page = client.get(reverse("cooperations:life", args=[cooperation.pk])).context
        return [len(page["parents"]), len(page["children"])]

    assert (lines("owner", child), lines("owner", parent), lines("member", parent)) == (
        [1, 0], [0, 1], [0, 0],
    )  # fmt: skip
    client.force_login(around.person("rival"))
    client.post(f"{url}?parent={parent.pk}", told)
    assert Cooperation.objects.filter(parents__parent=parent).count() == 1


def test_an_animateur_opens_invites_and_lets_go(people: Cast, client: Client) -> None:
    animateur = people.actor("animateur")
    made = open_cooperation(
        actor=animateur,
        opening=Opening("training", "Soudure", firms=[people.owner_firm.pk, people.member_firm.pk]),
    )
    parties = {one.firm: one for one in made.parties.select_related("firm")}
    for who in ("owner", "member"):
        accept_invitation(actor=people.actor(who), party=parties[getattr(people, f"{who}_firm")])
    sight = sight_of(animateur, made)
    assert sight == Sight(SightKind.OPENER, rights=frozenset({"page"}))
    client.force_login(people.animateur)
    codes = [
        client.get(reverse(f"cooperations:{one}", args=[made.pk])).status_code
        for one in ("cooperation", "members", "invite", "life", "edit", "leave", "outside")
    ]
    assert (codes, steers(animateur, made)) == ([200, 200, 200, 200, 404, 404, 404], True)
    name_mandataire(actor=animateur, party=parties[people.owner_firm], limits="Réserver la salle")
    assert {who: steers(people.actor(who), made) for who in ("owner", "member", "animateur")} == {
        "owner": True, "member": False, "animateur": False,
    }  # fmt: skip
