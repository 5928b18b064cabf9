"""What a program does with a meeting: a date is found, minutes are written, actions are done."""

from __future__ import annotations

from datetime import datetime

import pytest
from icalendar import Calendar
from tests.cordee_web.api.caller import Program, key_for, refused
from tests.cordee_web.api.test_lives import do
from tests.cordee_web.cooperation_scenes import make_cooperation
from tests.cordee_web.leaks.marks import unpacked
from tests.cordee_web.scenes import make_cast

pytestmark = pytest.mark.django_db
DAYS = ["2040-03-05T09:00:00Z", "2040-03-06T09:00:00Z"]


def test_a_meeting_finds_its_date_and_keeps_its_minutes() -> None:
    around = make_cooperation(make_cast())
    everyone = ("owner", "member", "associate", "former", "rival")
    by = {who: Program(key_for(around.actor(who))) for who in everyone}
    owner, member, party = by["owner"], by["member"], str(around.party("member").pk)
    here = f"/cooperations/{around.cooperation.pk}"
    told = {"title": "Le stand", "dates": DAYS, "agenda": "Qui tient quoi"}
    called = do(owner, "POST", f"{here}/meetings", told)
    one = f"/meetings/{called['id']}"
    assert (called["state"], called["begins_at"], [day["yes"] for day in called["dates"]]) == (
        "polling", None, [1, 1],
    )  # fmt: skip
    assert by["former"].json(f"{here}/meetings") == {"items": [], "next": None}
    for who in ("associate", "former", "rival"):
        assert refused(by[who].get(one)) == (404, "not-found")
    first, second = (day["id"] for day in called["dates"])
    answers = [{"date": first, "can": "no"}, {"date": second, "can": "yes"}]
    polled = do(member, "POST", f"{one}/answers", {"answers": answers})
    assert [(day["yes"], day["maybe"]) for day in polled["dates"]] == [(1, 0), (2, 0)]
    etag = owner.etag(one)
    assert refused(member.get(f"{one}/event.ics")) == (404, "not-found")
    fixed = owner.call("POST", f"{one}/fix", {"date": second}, If_Match=etag)
    assert fixed.status_code == 200
    again = owner.call("POST", f"{one}/fix", {"date": first}, If_Match=etag)
    assert refused(again) == (412, "stale")
    (event,) = Calendar.from_ical(member.get(f"{one}/event.ics").content).walk("VEVENT")
    assert event.decoded("DTSTART") == datetime.fromisoformat(DAYS[1])

    assert refused(member.get(f"{one}/minutes.pdf")) == (404, "not-found")
    said = {"minutes": "On tient le stand à deux.", "decisions": ["Deux jours chacun"],
            "attendance": [{"party": party, "presence": "present"}]}  # fmt: skip
    held = do(member, "PUT", f"{one}/minutes", said)
    assert (held["state"], held["decisions"]) == ("held", ["Deux jours chacun"])
    assert [(came["party"]["name"], came["presence"]) for came in held["attendance"]] == [
        ("Mont Traitement", "present")
    ]
    noted = do(owner, "POST", f"{one}/actions", {"what": "Réserver", "party": party})
    (action,) = noted["actions"]
    assert (action["party"]["name"], action["done_at"]) == ("Mont Traitement", None)
    done = do(owner, "POST", f"/actions/{action['id']}/done")["actions"][0]
    assert done["done_at"] is not None
    paper = unpacked(member.get(f"{one}/minutes.pdf").content)
    assert [line for line in paper.splitlines() if line == "1. Deux jours chacun"] != []
    off = owner.call("POST", f"{one}/cancel", {"why": "Trop tard"}, If_Match="*")
    assert refused(off) == (409, "refused")
