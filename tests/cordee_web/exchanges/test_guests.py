"""Files and discussion as somebody outside reads them by a mailed link: what associates read, no more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.exchanges.test_discussion import opened
from tests.cordee_web.exchanges.test_files import put
from tests.cordee_web.leaks.marks import close_files
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.cooperations.actions.outsiders import answer_by_link, invite_outsider
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.queries.links import token_of
from cordee_web.apps.exchanges.enums import SharedWith
from cordee_web.apps.exchanges.models import Document, Taking

pytestmark = pytest.mark.django_db


def _url(around: Around, *rights: Right) -> str:
    """The address of somebody outside who came in by their link."""
    link = invite_outsider(
        actor=around.actor("owner"), cooperation=around.cooperation, rights=rights,
        name=f"Anne Roy {len(rights)}", email=f"anne{len(rights)}@conseil.example", message="",
        until=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    answer_by_link(link=link, accepts=True)
    return reverse("cooperations:guest", args=[token_of(link)])


def test_by_a_link_one_reads_what_associates_read_but_what_is_walled(client: Client) -> None:
    around = make_cooperation(make_cast())
    there = _url(around, Right.PAGE, Right.EXCHANGES)
    shared: dict[str, Document] = {
        "with all": put(around, shared_with=SharedWith.ASSOCIATES),
        "walled": put(around, shared_with=SharedWith.ASSOCIATES, walled=True),
        "members": put(around, shared_with=SharedWith.MEMBERS),
        "chosen": put(around, shared_with=SharedWith.CHOSEN, chosen=(around.party("member").pk,)),
    }
    told = opened(around, with_associates=True)
    opened(around, with_associates=False)
    opened(around, document=shared["walled"])
    page: Any = client.get(f"{there}exchanges/")
    assert [one.pk for one in page.context["documents"]] == [shared["with all"].pk]
    assert [(one.pk, [post.pk for post in one.posts.all()]) for one in page.context["topics"]] == [
        (told.pk, [told.posts.get().pk])
    ]
    codes = {}
    for name, document in shared.items():
        answer: Any = client.get(f"{there}exchanges/{document.pk}/")
        codes[name] = answer.status_code
        close_files(answer)
    assert codes == {"with all": 200, "walled": 404, "members": 404, "chosen": 404}
    assert Taking.objects.count() == 0
    client.force_login(around.person("owner"))
    own: Any = client.get(reverse("exchanges:document", args=[around.cooperation.pk,
                                                              shared["with all"].pk]))  # fmt: skip
    assert own.context["by_link"] == ["Anne Roy 2"]
    assert client.get(f"{_url(around, Right.PAGE)}exchanges/").status_code == 404
