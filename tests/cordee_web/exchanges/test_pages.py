"""The pages of files and discussion: for whom each is, what they do, what goes out and how."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.exchanges.test_discussion import opened, said
from tests.cordee_web.exchanges.test_files import EVERYONE, leaves, put, sent
from tests.cordee_web.leaks.marks import close_files
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.exchanges.actions.files import put_version
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import Document, Following, Post, Taking, Topic, Version

pytestmark = pytest.mark.django_db
FILES_QUERIES, TOPICS_QUERIES = 32, 30


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast(), rights=(Right.PAGE, Right.EXCHANGES))


def url(around: Around, name: str, *more: Any) -> str:
    """An address of this area in the cooperation."""
    return reverse(f"exchanges:{name}", args=[around.cooperation.pk, *more])


def _tab(client: Client, around: Around) -> int | None:
    """The figure beside the discussion, on the page of another room."""
    page = client.get(reverse("cooperations:members", args=[around.cooperation.pk]))
    counts = {one.url: one.count for one in page.context["thing_tabs"]}
    found: int | None = counts[url(around, "topics")]
    return found


def _code(response: Any) -> int:
    """The status of an answer, whose file is closed."""
    close_files(response)
    return int(response.status_code)


def test_each_page_answers_who_it_is_for(around: Around, client: Client) -> None:
    document, topic = put(around), opened(around)
    post = topic.posts.get()
    pages = [url(around, name) for name in ("files", "put", "topics", "open")]
    pages += [url(around, "document", document.pk), url(around, "readers", document.pk)]
    pages += [url(around, "topic", topic.pk), url(around, "change", topic.pk, post.pk)]
    acts = [url(around, "take", document.pk, 1), url(around, "compare", document.pk, 1, 1),
            url(around, "read", topic.pk), url(around, "follow", topic.pk),
            url(around, "version", document.pk), url(around, "withdraw", document.pk),
            url(around, "take_back", topic.pk, post.pk)]  # fmt: skip
    codes = {"anonymous": [_code(client.get(one)) for one in pages]}
    posted = {"anonymous": [_code(client.post(one)) for one in acts]}
    for who in reversed(EVERYONE):
        client.force_login(around.person(who))
        codes[who] = [_code(client.get(one)) for one in pages]
        posted[who] = [_code(client.post(one)) for one in acts]
    member, outside = [200] * 5 + [404, 200, 404], [404] * 8
    assert codes == {
        "anonymous": [302] * 8, "owner": [200] * 8, "member": member, "third": member,
        "associate": [200] * 4 + [404] * 4, "former": [200, 404, 200, *[404] * 5],
        **dict.fromkeys(("invited", "rival", "foreigner", "animateur"), outside),
    }  # fmt: skip
    inside = [200, 200, 302, 302, 422, 302, 404]
    assert posted == {
        "anonymous": [302] * 7, "owner": [200, 200, 302, 302, 422, 302, 302], "member": inside,
        "third": inside,
        **dict.fromkeys(("invited", "associate", "former", "rival", "foreigner", "animateur"), [404] * 7),
    }  # fmt: skip


def test_a_file_from_the_pages(around: Around, client: Client) -> None:
    client.force_login(around.person("owner"))
    told = {"title": "", "note": "Premier jet", "shared_with": "chosen", "walled": "",
            "chosen": [str(around.party("third").pk)],
            "file": sent(b"<script>alert(1)</script>\nUn\n", "../plan.html")}  # fmt: skip
    assert client.post(url(around, "put"), told).status_code == 302
    document = Document.objects.get()
    assert (document.title, document.shared_with, sorted(document.chosen)) == (
        "plan.html", "chosen", sorted([around.party("owner").pk, around.party("third").pk]),
    )  # fmt: skip
    client.force_login(around.person("third"))
    for upon, content in (("1", b"Deux"), ("1", b"Trois")):
        page = client.post(
            url(around, "version", document.pk), {"upon": upon, "file": sent(content)}
        )
        assert page.status_code == 302
    refused = client.post(
        url(around, "version", document.pk), {"upon": "3", "file": sent(b"Trois")}
    )
    assert (refused.status_code, Version.objects.count()) == (422, 3)
    page = client.get(url(around, "document", document.pk))
    assert [(one.number, before, one.crossed) for one, before in page.context["versions"]] == [
        (3, 2, True), (2, 1, False), (1, 0, False),
    ]  # fmt: skip
    assert (page.context["own"], page.context["takings"]) == (False, [])
    given = client.post(url(around, "take", document.pk, 1))
    assert (given.getvalue(), given["Content-Type"], given["Content-Disposition"],
            given["X-Content-Type-Options"]) == (
        b"<script>alert(1)</script>\nUn\n", "application/octet-stream",
        'attachment; filename="plan.html"', "nosniff",
    )  # fmt: skip
    lines = client.post(url(around, "compare", document.pk, 2, 3)).context["lines"]
    assert lines == [("@", ""), ("-", "Deux"), ("+", "Trois")]
    assert client.post(url(around, "take", document.pk, 9)).status_code == 302
    client.force_login(around.person("owner"))
    seen = client.get(url(around, "document", document.pk)).context
    assert [(one.version.number, one.times) for one in seen["takings"]] == [
        (3, 1), (2, 1), (1, 1),
    ]  # fmt: skip
    assert seen["reading"] == ["Arve Décolletage", "Third SARL"]
    told = {"title": "Le plan", "shared_with": "members", "walled": "on"}
    client.post(url(around, "readers", document.pk), told)
    client.post(url(around, "withdraw", document.pk), {"why": "Périmé"})
    document.refresh_from_db()
    assert (document.title, document.walled, document.why_withdrawn, Taking.objects.count()) == (
        "Le plan", True, "Périmé", 3,
    )  # fmt: skip
    rows = [client.get(url(around, "files"), query).context["page"].object_list
            for query in ({}, {"withdrawn": "1"}, {"withdrawn": "1", "q": "PLAN"}, {"q": "x"})]  # fmt: skip
    assert [len(one) for one in rows] == [0, 1, 1, 0]


def test_a_topic_from_the_pages(around: Around, client: Client) -> None:
    document = put(around)
    client.force_login(around.person("owner"))
    told = {"title": "", "text": "Vu ?", "mentions": [str(around.party("member").pk)]}
    client.post(f"{url(around, 'open')}?document={document.pk}", told)
    topic = Topic.objects.get()
    assert (topic.title, topic.document, topic.posts.get().mentions) == (
        "Plan", document, [around.party("member").pk],
    )  # fmt: skip
    for bad in ("x", str(topic.pk)):
        assert client.get(f"{url(around, 'open')}?document={bad}").status_code == 404
    client.force_login(around.person("member"))
    listed = client.get(url(around, "topics")).context["page"].object_list
    assert [(one.fresh, one.said, one.muted) for one in listed] == [(1, 1, False)]
    assert _tab(client, around) == 1
    here = url(around, "topic", topic.pk)
    answer = client.post(here, {"text": "<b>Oui</b> : https://example.org/a?b=1 & javascript:x"})
    post = Post.objects.latest("at")
    assert answer["Location"] == f"{here}#post-{post.pk}"
    page = client.get(here)
    line = next(one for one in page.content.decode().splitlines() if "Oui" in one)
    assert line == (
        '<p class="said">&lt;b&gt;Oui&lt;/b&gt; : <a href="https://example.org/a?b=1" rel="nofollow">'
        "https://example.org/a?b=1</a> &amp; javascript:x</p>"
    )
    assert [one["fresh"] for one in page.context["posts"]] == [False, False]
    assert _tab(client, around) is None
    client.force_login(around.person("owner"))
    assert _tab(client, around) == 1
    client.post(url(around, "follow", topic.pk), {"muted": "1"})
    assert _tab(client, around) is None
    client.force_login(around.person("member"))
    client.post(url(around, "change", topic.pk, post.pk), {"text": "Non"})
    assert client.get(here).context["posts"][1]["earlier"] == [post.text]
    client.post(url(around, "follow", topic.pk), {"muted": "1"})
    client.post(url(around, "take_back", topic.pk, post.pk))
    done = client.post(url(around, "read", topic.pk), headers={"HX-Request": "true"})
    post.refresh_from_db()
    own = Following.objects.get(person=around.person("member"))
    assert (done.status_code, done.content, post.text, own.muted) == (
        200, b"", "", True,
    )  # fmt: skip
    assert client.post(here, {"text": " "}).status_code == 422


def test_a_firm_takes_its_own_files_along_after_it_left(around: Around, client: Client) -> None:
    document = put(around, "third", title="À nous")
    put_version(actor=around.actor("owner"), document=document, upon=1, file=sent(b"D'Arve"))
    own = put(around)
    put_version(actor=around.actor("third"), document=own, upon=1, file=sent(b"De Third"))
    said(around, opened(around), "third", "Nous partons")
    leaves(around, "third")
    client.force_login(around.person("third"))
    ours = reverse("cooperations:ours", args=[around.cooperation.pk])
    with zipfile.ZipFile(io.BytesIO(client.get(ours).getvalue())) as packed:
        kept = {name: packed.read(name) for name in packed.namelist() if name[-4:] == ".txt"}
        listed = [one["name"] for one in json.loads(packed.read("manifest.json"))["files"]]
        lines = packed.read("discussion/messages.jsonl").decode().splitlines()
    assert [name for name in listed if name.startswith("files/")] == [*kept, "files/versions.jsonl"]
    assert [json.loads(one)["text"] for one in lines] == ["Nous partons"]
    assert kept == {
        f"files/{str(document.pk)[:8]}/001-plan.txt": b"Plan du stand\n3 tables\n",
        f"files/{str(own.pk)[:8]}/002-plan.txt": b"De Third",
    }


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_for_one_row_and_for_three(
    around: Around, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    for n in range(count):
        document = put(around, title=f"Plan {n}", shared_with=SharedWith.ASSOCIATES)
        put_version(actor=around.actor("third"), document=document, upon=1, file=sent(b"v2"))
        said(around, opened(around, title=f"Sujet {n}", document=document), "third")
    client.force_login(around.person("member"))
    client.get(url(around, "files"))
    with django_assert_num_queries(FILES_QUERIES):
        assert len(client.get(url(around, "files")).context["page"].object_list) == count
    with django_assert_num_queries(TOPICS_QUERIES):
        assert len(client.get(url(around, "topics")).context["page"].object_list) == count
