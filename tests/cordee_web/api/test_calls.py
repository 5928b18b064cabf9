"""Keys, rates, conditions, repeats, errors: what holds for every call of the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.cordee_web.api.caller import Program, key_for, refused, said
from tests.cordee_web.scenes import Cast, make_cast

from cordee_web.apps.common.models import Entry
from cordee_web.apps.connections.actions.keys import revoke_key
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.connections.models import ApiKey
from cordee_web.apps.directory.models import Firm, Membership, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def owner(cast: Cast) -> Program:
    return Program(key_for(cast.actor("owner")))


def _own(cast: Cast) -> str:
    return f"/firms/{cast.owner_firm.pk}"


def test_only_a_digest_of_a_key_is_kept(cast: Cast, owner: Program) -> None:
    key = ApiKey.objects.get()
    assert owner.secret.startswith(key.start)
    assert owner.secret[len(key.start) :] not in str(ApiKey.objects.values_list()[0])


@pytest.mark.parametrize("secret", ["", "cordee_nobody", "\u00e9"])
def test_without_a_live_key_nothing_opens(cast: Cast, secret: str) -> None:
    response = Program(secret).get("/firms")
    assert refused(response) == (401, "key")
    assert response["WWW-Authenticate"] == 'Bearer realm="cordee"'


def test_a_session_opens_nothing(cast: Cast) -> None:
    program = Program("")
    program.client.force_login(cast.owner, backend="django.contrib.auth.backends.ModelBackend")
    assert refused(program.get("/firms")) == (401, "key")


def test_a_revoked_or_expired_key_opens_nothing(cast: Cast, owner: Program) -> None:
    assert owner.get("/firms").status_code == 200
    ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refused(owner.get("/firms")) == (401, "key")
    ApiKey.objects.update(expires_at=None)
    revoke_key(actor=cast.actor("owner"), key=ApiKey.objects.get())
    assert refused(owner.get("/firms")) == (401, "key")


def test_a_key_is_worth_what_its_author_is(cast: Cast, owner: Program) -> None:
    Role.objects.filter(person=cast.owner).update(until=timezone.localdate())
    assert refused(owner.get("/firms")) == (401, "key")
    Role.objects.filter(person=cast.owner).update(until=None)
    Membership.objects.filter(firm=cast.owner_firm).update(left_on=timezone.localdate())
    assert refused(owner.get("/firms")) == (401, "key")


def test_a_key_does_what_its_scopes_say(cast: Cast) -> None:
    reader = Program(key_for(cast.actor("owner"), [Scope.READ_FIRMS]))
    assert reader.get(_own(cast)).status_code == 200
    etag = reader.etag(_own(cast))
    answer = reader.call("PATCH", _own(cast), {"staff": 12}, If_Match=etag)
    assert refused(answer) == (403, "scope")
    assert Firm.objects.get(pk=cast.owner_firm.pk).staff is None


def test_the_rate_is_counted_by_key(cast: Cast, owner: Program, settings: Settings) -> None:
    settings.API_CALLS_BY_MINUTE = 2
    first = owner.get("/firms")
    assert first["RateLimit-Policy"] == '"key";q=2;w=60'
    assert first["RateLimit"].split(";")[:2] == ['"key"', "r=1"]
    owner.get("/firms")
    beyond = owner.get("/firms")
    assert refused(beyond) == (429, "rate")
    assert 1 <= int(beyond["Retry-After"]) <= 60
    assert Program(key_for(cast.actor("member"))).get("/firms").status_code == 200


def test_a_refused_write_counts_and_leaves_nothing(cast: Cast, owner: Program) -> None:
    entries = Entry.objects.count()
    answer = owner.call("PATCH", _own(cast), {"staff": -1}, If_Match="*", Idempotency_Key="k")
    assert refused(answer) == (422, "invalid")
    assert said(answer)["errors"][0]["where"] == "body.payload.staff"
    assert (Entry.objects.count(), ApiKey.objects.get().use.count) == (entries, 1)
    again = owner.call("PATCH", _own(cast), {"staff": 1}, If_Match="*", Idempotency_Key="k")
    assert again.status_code == 200


def test_what_has_not_changed_is_not_told_again(cast: Cast, owner: Program) -> None:
    etag = owner.etag(_own(cast))
    same = owner.get(_own(cast), If_None_Match=etag)
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", etag)
    Firm.objects.filter(pk=cast.owner_firm.pk).update(staff=7)
    assert owner.get(_own(cast), If_None_Match=etag).status_code == 200


def test_a_change_says_what_it_changes(cast: Cast, owner: Program) -> None:
    path, etag = _own(cast), owner.etag(_own(cast))
    assert refused(owner.call("PATCH", path, {"staff": 12})) == (428, "condition")
    done = owner.call("PATCH", path, {"staff": 12, "wants": "turn"}, If_Match=etag)
    assert (done.status_code, said(done)["staff"], said(done)["wants"]) == (200, 12, "turn")
    assert done["ETag"] == owner.etag(path) != etag
    late = owner.call("PATCH", path, {"staff": 13}, If_Match=etag)
    assert (refused(late), late["ETag"]) == ((412, "stale"), done["ETag"])
    assert owner.call("PATCH", path, {"staff": 13}, If_Match="*").status_code == 200
    assert Firm.objects.get(pk=cast.owner_firm.pk).staff == 13


def test_a_write_sent_twice_is_done_once(cast: Cast, owner: Program) -> None:
    path = f"{_own(cast)}/know-hows"
    sent = {"words": "décolletage inox"}
    first = owner.call("POST", path, sent, If_Match="*", Idempotency_Key="a-1")
    again = owner.call("POST", path, sent, If_Match="*", Idempotency_Key="a-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert (said(again), again["Idempotency-Replayed"]) == (said(first), "true")
    assert cast.owner_firm.know_hows.count() == 1
    other = owner.call("POST", path, {"words": "x"}, If_Match="*", Idempotency_Key="a-1")
    assert refused(other) == (422, "idempotency")
    member = Program(key_for(cast.actor("member")))
    theirs = member.call(
        "POST", f"/firms/{cast.member_firm.pk}/know-hows", sent, If_Match="*", Idempotency_Key="a-1"
    )
    assert "Idempotency-Replayed" not in theirs


@pytest.mark.parametrize("body", [b"{", b"\xff", b'"', b""])
def test_what_is_no_json_is_a_problem(cast: Cast, owner: Program, body: bytes) -> None:
    answer = owner.call("PATCH", _own(cast), body, If_Match="*")
    assert refused(answer)[0] in {400, 422}


def test_what_leads_nowhere_is_a_problem(cast: Cast, owner: Program) -> None:
    assert refused(owner.get("/nothing")) == (404, "not-found")
    assert refused(owner.get("/")) == (404, "not-found")
    assert refused(owner.get("/firms/no-id")) == (404, "not-found")
    answer = owner.call("PUT", _own(cast), {})
    assert (refused(answer), answer["Allow"]) == ((405, "method"), "GET, PATCH")


def test_a_list_is_read_by_cursor_to_its_end(cast: Cast, owner: Program) -> None:
    names, path = [], "/firms?limit=1"
    while path:
        page = owner.json(path)
        names += [one["name"] for one in page["items"]]
        path = f"/firms?limit=1&cursor={page['next']}" if page["next"] else ""
    assert names == ["Arve Décolletage", "Cluses Tour", "Mont Traitement"]


def test_a_cursor_serves_where_it_was_given(cast: Cast, owner: Program) -> None:
    cursor = owner.json("/firms?limit=1")["next"]
    assert refused(owner.get(f"/firms?q=arve&cursor={cursor}")) == (422, "cursor")
    assert refused(owner.get(f"/firms?cursor={cursor}x")) == (422, "cursor")
    member = Program(key_for(cast.actor("member")))
    assert refused(member.get(f"/firms?cursor={cursor}")) == (422, "cursor")


def test_problems_are_told_in_the_callers_language(cast: Cast, owner: Program) -> None:
    told = [said(owner.get("/nothing", Accept_Language=one))["title"] for one in ("en", "fr", "de")]
    assert told == ["Not found", "Introuvable", "Nicht gefunden"]
