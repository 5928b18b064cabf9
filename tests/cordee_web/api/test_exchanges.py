"""What a program does with files and discussion: put, read, take, another version; topics and messages."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.cordee_web.api.caller import V1, Program, key_for, refused, said
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.leaks.marks import content
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.cooperations.enums import Right

pytestmark = pytest.mark.django_db
OUTSIDE = ("associate", "former", "rival")


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast(), rights=(Right.PAGE, Right.EXCHANGES))


@pytest.fixture
def by(around: Around) -> dict[str, Program]:
    """Everyone's key."""
    everyone = ("owner", "member", "third", *OUTSIDE)
    return {who: Program(key_for(around.actor(who))) for who in everyone}


def send(program: Program, path: str, data: bytes, match: str = "", **told: Any) -> Any:
    """A file in a form, as a program sends it."""
    sent = {"Authorization": f"Bearer {program.secret}", "Accept-Language": "en", "If-Match": match}
    file = SimpleUploadedFile("plan.txt", data)
    return program.client.post(V1 + path, {"file": file, **told}, headers=sent)


def test_a_file_its_versions_its_readers(around: Around, by: dict[str, Program]) -> None:
    owner, member = by["owner"], by["member"]
    here = f"/cooperations/{around.cooperation.pk}/files"
    put = said(send(owner, here, b"Un", title="Plan", note="Premier"))
    one = f"/files/{put['id']}"
    assert (put["title"], put["by"]["name"], put["shared_with"], put["taken"]) == (
        "Plan", "Arve Décolletage", "members", [],
    )  # fmt: skip
    for who in OUTSIDE:
        assert refused(by[who].get(one)) == (404, "not-found")
        assert by[who].call("GET", here).status_code == (404 if who == "rival" else 200)
    read = member.json(one)
    assert (read["shared_with"], read["taken"], read["last"]["number"]) == (None, None, 1)
    etag = member.etag(one)
    assert send(member, f"{one}/versions", b"Deux", etag).status_code == 201
    assert refused(send(member, f"{one}/versions", b"Trois", etag)) == (412, "stale")
    taken = member.call("POST", f"{one}/versions/2/take")
    assert (content(taken), taken["Content-Type"], taken["X-Content-Type-Options"]) == (
        b"Deux", "application/octet-stream", "nosniff",
    )  # fmt: skip
    assert refused(member.call("POST", f"{one}/versions/9/take")) == (404, "not-found")
    (took,) = owner.json(one)["taken"]
    assert (took["party"]["name"], took["version"], took["times"]) == ("Mont Traitement", 2, 1)
    third = str(around.party("third").pk)
    told = {"title": "Le plan", "shared_with": "chosen", "chosen": [third]}
    assert refused(member.call("PUT", f"{one}/readers", told, If_Match="*"))[0] == 409
    assert do(owner, "PUT", f"{one}/readers", told)["title"] == "Le plan"
    assert refused(member.get(one)) == (404, "not-found")
    listed = {who: [each["title"] for each in by[who].json(f"{here}?q=PLAN")["items"]]
              for who in ("owner", "member", "third")}  # fmt: skip
    assert listed == {"owner": ["Le plan"], "member": [], "third": ["Le plan"]}
    do(owner, "POST", f"{one}/withdraw", {"why": "Périmé"})
    assert refused(owner.get(one)) == (404, "not-found")


def test_a_topic_and_its_messages(around: Around, by: dict[str, Program]) -> None:
    owner, member = by["owner"], by["member"]
    here = f"/cooperations/{around.cooperation.pk}/topics"
    topic = do(owner, "POST", here, {"title": "Prix", "text": "Combien ?"})
    posts = f"/topics/{topic['id']}/posts"
    for who in OUTSIDE:
        assert refused(by[who].get(posts)) == (404, "not-found")
    assert [each["title"] for each in member.json(here)["items"]] == ["Prix"]
    post = do(member, "POST", posts, {"text": "300 € @Third SARL"})
    assert post["mentions"] == [str(around.party("third").pk)]
    assert do(member, "PATCH", f"/posts/{post['id']}", {"text": "400 €"})["text"] == "400 €"
    refusal = owner.call("PATCH", f"/posts/{post['id']}", {"text": "0 €"})
    assert refused(refusal)[0] == 409
    assert do(member, "DELETE", f"/posts/{post['id']}")["text"] is None
    assert [each["text"] for each in owner.json(posts)["items"]] == ["Combien ?", None]
    nowhere = {"text": "Vu", "file": "00000000-0000-4000-8000-000000000000"}
    assert refused(owner.call("POST", here, nowhere)) == (404, "not-found")
