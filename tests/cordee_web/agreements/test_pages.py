"""The agreement's pages: from no agreement to one that all have signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cordee_web.agreements.test_signing import MEMBERS, drafted, sign
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.agreements.actions.signing import propose_version
from cordee_web.apps.agreements.models import Version
from cordee_web.apps.cooperations.enums import Right
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.directory.models import Firm

pytestmark = pytest.mark.django_db
PASSWORD = "corde-de-12-brins"
EVERYONE = ("owner", "third", "invited", "associate", "former", "rival", "foreigner", "animateur")


@pytest.fixture(autouse=True)
def seal(settings: Any, tmp_path: Path) -> None:
    settings.SEAL_FOLDER = tmp_path / "seal"


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast(), rights=(Right.AGREEMENT,))


def _url(around: Around, name: str, *more: object) -> str:
    return reverse(f"agreements:{name}", args=[around.cooperation.pk, *more])


def test_each_page_answers_who_it_is_for(around: Around, client: Client) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    urls = [
        _url(around, "agreement"), _url(around, "adviser"), _url(around, "terms"),
        _url(around, "clause", "object"), _url(around, "version", version.pk),
        _url(around, "document", version.pk), _url(around, "sign", version.pk),
        _url(around, "withdraw", version.pk), _url(around, "add_clause"),
    ]  # fmt: skip
    codes = {}
    for who in EVERYONE:
        client.force_login(around.person(who))
        codes[who] = [client.get(url).status_code for url in urls]
    inside, outside = [200] * 8 + [404], [404] * 9
    # Who left before it was proposed sees that there is an agreement's page, and none of this.
    assert codes == {
        "owner": inside, "third": inside,
        "associate": [200, 200, 404, 200, 200, 200, 404, 404, 404],
        "former": [200, 200, 404, 404, 404, 404, 404, 404, 404],
        "invited": outside, "rival": outside, "foreigner": outside, "animateur": outside,
    }  # fmt: skip


def test_drafting_from_the_pages(around: Around, client: Client) -> None:
    client.force_login(around.person("owner"))
    asked = client.get(_url(around, "adviser"), {"contract": "none", "own_means": "yes"})
    verdicts = {one.form: one.verdict for one in asked.context["advice"].forms}
    assert (verdicts["convention"], verdicts["gie"]) == ("unsuited", "unknown")
    form = client.get(_url(around, "terms")).context["form"]
    assert form.initial["keys"][0] == "shared_stand"
    said = {"form": "convention", "object": "exposer", "keys": ["shared_stand"]}
    answer = client.post(_url(around, "terms"), said)
    assert (answer.status_code, answer["Location"]) == (302, _url(around, "agreement"))
    page = client.get(_url(around, "agreement"))
    assert [one.code for one in page.context["against"]] == ["blank"]
    assert page.context["headings"][1].state == "covered"
    assert [one.said for one in page.context["entries"]] == ["La convention a été rédigée."]
    form = client.get(_url(around, "terms")).context["form"]
    filled = {f"filled-{name}": "Annecy" for name in form.names}
    party = around.party("owner").pk
    client.post(_url(around, "terms"), said | filled | {f"member-{party}-amount": "1 200,50"})
    version = Version.objects.get()
    assert version.agreement.parts[str(party)]["amount_cents"] == 120_050
    assert version.agreement.filled["court"] == "Annecy"
    client.post(_url(around, "comment", "stand"), {"text": "Et le dimanche ?"})
    client.post(_url(around, "clause", "stand"), {"title": "Stand", "text": "Ensemble."})
    shown = client.get(_url(around, "clause", "stand")).context
    assert (shown["clause"].paragraphs, [one.text for one in shown["comments"]]) == (
        ("Ensemble.",), ["Et le dimanche ?"],
    )  # fmt: skip
    refused = client.post(_url(around, "propose", version.pk), follow=True)
    assert [str(one)[:22] for one in refused.context["messages"]] == [
        "Il reste à compléter : "[:22]
    ]
    client.post(_url(around, "terms"), said | {"form": "gme_conjoint"})
    mandate = reverse("cooperations:mandate", args=[around.cooperation.pk])
    assert client.get(_url(around, "agreement")).content.decode().count(f'href="{mandate}"') == 2


def test_the_terms_ask_again_nothing_that_is_known(around: Around, client: Client) -> None:
    around.cooperation.fields = {"fair": "SIMODEC"}
    around.cooperation.save()
    Firm.objects.filter(pk=around.firm("member").pk).update(postcode="74300", town="Cluses")
    client.force_login(around.person("owner"))
    form = client.get(_url(around, "terms")).context["form"]
    prefix = f"member-{around.party('member').pk}-"
    assert (form.initial["filled-fair_name"], form.fields[prefix + "seat"].help_text) == (
        "SIMODEC", "Laissé vide : 74300 Cluses",
    )  # fmt: skip


def test_a_leader_shows_that_it_is_them_then_signs(around: Around, client: Client) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    for who in MEMBERS[1:]:
        sign(around, version, who)
    client.force_login(around.person("owner"))
    assert client.get("/").context["asks"][0].url == _url(around, "sign", version.pk)
    where = _url(around, "sign", version.pk)
    proof = client.get(where).context["prove"]
    said = {"document": version.document_hash}
    assert client.post(where, said)["Location"] == proof
    assert f'<a class="button" href="{where}">Revenir</a>' in client.get(proof).content.decode()
    back = client.post(proof, {"password": PASSWORD})
    assert (back.status_code, back["Location"]) == (302, where)
    assert client.get(where).context["prove"] == ""
    client.post(where, {"document": "0" * 64})
    version.refresh_from_db()
    assert version.state == "proposed"
    client.post(where, said)
    version.refresh_from_db()
    own = version.signatures.get(party__firm=around.firm("owner"))
    assert (version.state, own.method, own.person) == ("signed", "password", around.person("owner"))
    assert client.get(_url(around, "agreement")).context["unbound"] == []
    newcomer = around.party("invited")
    Party.objects.filter(pk=newcomer.pk).update(state="accepted")
    assert client.get(_url(around, "agreement")).context["unbound"] == [newcomer.label]
    page = client.get(_url(around, "document", version.pk))
    assert (page["Content-Type"], page.content) == (
        "application/pdf",
        bytes(version.document or b""),
    )


PAGE_QUERIES = 29


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_asks_the_same_whatever_its_versions(
    around: Around, client: Client, versions: int, django_assert_num_queries: Any
) -> None:
    for _ in range(versions):
        propose_version(actor=around.actor("owner"), version=drafted(around))
    client.force_login(around.person("owner"))
    client.get(_url(around, "agreement"))
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(_url(around, "agreement"))
