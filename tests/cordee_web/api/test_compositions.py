"""What a program does with those outside, with a frozen composition, and with what a firm takes away."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.scenes import make_cast

pytestmark = pytest.mark.django_db


def test_somebody_outside_gets_a_link_that_is_taken_back() -> None:
    around = make_cooperation(make_cast())
    owner, third = (Program(key_for(around.actor(who))) for who in ("owner", "third"))
    here = f"/cooperations/{around.cooperation.pk}"
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    anne = {"name": "Anne Roy", "email": "anne@example.org", "rights": ["meetings"], "until": until}
    told = do(owner, "POST", f"{here}/outsiders", anne)["items"][-1]
    assert (told["name"], told["firm"], told["rights"]) == ("Anne Roy", None, ["meetings", "page"])
    link = f"{here}/parties/{told['party']}/link"
    do(third, "POST", link, {"until": until})
    do(third, "DELETE", link)
    party = around.cooperation.parties.get(pk=told["party"])
    assert list(party.links.filter(revoked_at=None)) == []
    assert refused(owner.call("POST", f"{here}/outsiders", anne)) == (409, "refused")
    bad = owner.call("POST", f"{here}/outsiders", anne | {"email": "nobody"})
    assert refused(bad) == (422, "invalid")


def test_a_composition_freezes_and_changes_by_an_exception_of_the_law() -> None:
    around = make_cooperation(make_cast(), object_key="joint_tender", name="Groupement")
    owner, third = (Program(key_for(around.actor(who))) for who in ("owner", "third"))
    here, today = f"/cooperations/{around.cooperation.pk}", timezone.localdate().isoformat()
    free = third.json(f"{here}/freeze")
    assert (free["since"], free["allowed"]) == (None, [])
    assert refused(third.call("POST", f"{here}/freeze", {"on": today})) == (403, "forbidden")
    frozen = do(owner, "POST", f"{here}/freeze", {"on": today, "what": "Lot 2"})
    assert (frozen["since"], frozen["what"]) == (today, "Lot 2")
    stays = third.call("POST", f"{here}/leave", {"why": "Trop loin"}, If_Match="*")
    assert refused(stays) == (409, "refused")
    change = {"firm": str(around.firm("third").pk), "change": "leaves", "why": "Liquidation",
              "exception": free["cases"][0]["key"], "approved_by": "Mme Blanc",
              "approved_on": today}  # fmt: skip
    (allowed,) = do(owner, "POST", f"{here}/freeze/changes", change)["allowed"]
    assert (allowed["firm"]["name"], allowed["used_at"]) == ("Third SARL", None)
    assert do(third, "POST", f"{here}/leave", {"why": "Liquidation"})["place"] == "former"
    lifted = do(owner, "POST", f"{here}/freeze/lift", {"why": "Offre perdue"})
    assert (lifted["since"], lifted["allowed"][0]["used_at"] is None) == (None, False)
    names = zipfile.ZipFile(io.BytesIO(third.get(f"{here}/ours").content)).namelist()
    assert names == ["budget/standing.jsonl", "cooperation/stays.jsonl", "manifest.json"]
    assert refused(third.get(f"{here}/freeze")) == (404, "not-found")
