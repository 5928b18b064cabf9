"""Fills the life of groupings: 500 cooperations of 12 members, 100,000 promises; a seed gives its rows.

The agreement of the first cooperation is drafted by its verb, and its clauses copied; all other rows are
written by COPY. The entries of their acts go to the register with its own digests and hashes, in one chain
with those that stand there: `fill_lives` reads the whole register at its end, and refuses a fault.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from lives_around import Filling, Life, agreements, meetings, money

from cordee_web.apps.accounts.models import Animateur, Network, Person
from cordee_web.apps.common import register
from cordee_web.apps.common.bulk import copy_rows, new_row
from cordee_web.apps.common.models import Entry, EntryContent
from cordee_web.apps.cooperations.enums import STAGES, Part, PartyState, Stage
from cordee_web.apps.cooperations.models import (
    Cooperation,
    Party,
    Review,
    ReviewAnswer,
    StageChange,
    Tick,
)
from cordee_web.apps.cooperations.objects import object_of, objects
from cordee_web.apps.cooperations.queries.reviews import quarter_of
from cordee_web.apps.directory.enums import Capacity
from cordee_web.apps.directory.models import Firm, Role
from cordee_web.apps.promises.enums import PromiseState
from cordee_web.apps.promises.models import Promise, PromiseStep, Sprint

MEMBERS, SPRINTS, DAY = 12, 5, timedelta(days=1)
BUSY = 40
"""In so many cooperations is the busiest firm; another one is in a single one."""
WAYS: Sequence[tuple[int, tuple[PromiseState, ...]]] = (
    (62, (PromiseState.ASKED, PromiseState.ACCEPTED, PromiseState.DONE, PromiseState.KEPT)),
    (18, (PromiseState.ASKED, PromiseState.ACCEPTED)),
    (6, (PromiseState.OFFERED, PromiseState.ACCEPTED, PromiseState.DONE)),
    (4, (PromiseState.ASKED,)),
    (3, (PromiseState.OFFERED,)),
    (4, (PromiseState.ASKED, PromiseState.REFUSED)),
    (2, (PromiseState.ASKED, PromiseState.ACCEPTED, PromiseState.BROKEN)),
    (1, (PromiseState.ASKED, PromiseState.ACCEPTED, PromiseState.DONE, PromiseState.DISPUTED)),
)
"""How promises go, and how many in a hundred go so."""


def fill_lives(cooperations: int, promises: int) -> dict[str, int]:
    """The rows; how many of each. Its persons: leader, newcomer, animateur (`@bench.example`)."""
    filling = _filling(cooperations)
    with transaction.atomic():
        lives = [_life(filling, number) for number in range(cooperations)]
        _written(filling, lives)
        sprints = _sprints(filling, lives)
        for number, life in enumerate(lives):
            share = promises * (number + 1) // cooperations - promises * number // cooperations
            _promises(filling, life, sprints[life.cooperation.pk], share)
        meetings(filling, lives)
        money(filling, lives)
        agreements(filling, lives)
        _register(filling)
    faults = list(register.verify())
    if faults:
        raise RuntimeError(f"the register does not hold: {faults[0]}")
    kinds = (Cooperation, Party, Promise, PromiseStep, Entry)
    return {one.__name__: one._default_manager.count() for one in kinds}


def _filling(cooperations: int) -> Filling:
    network = Network.objects.get(slug="bench")
    firms = list(Firm.objects.in_network(network.pk).order_by("name", "pk")[: 3 * cooperations])
    persons = {one.firm_id: one.person_id for one in Role.objects.filter(firm__in=firms)}
    made, unusable = [], make_password(None)
    for number, firm in enumerate(one for one in firms if one.pk not in persons):
        who = "newcomer" if number == 0 else f"leader-{number}"
        person = new_row(
            Person, email=f"{who}@bench.example", name=f"Leader {number}", password=unusable
        )
        made.append((person, firm))
        persons[firm.pk] = person.pk
    copy_rows([person for person, _firm in made])
    Role.objects.bulk_create(
        Role(person=person, firm=firm, capacity=Capacity.LEADER) for person, firm in made
    )
    return Filling(network, firms, persons, random.Random(4), timezone.now())  # noqa: S311


def _members(filling: Filling, number: int) -> list[Firm]:
    """The busiest firm in the first ones, the newcomer in the first alone, the others by chance."""
    busiest, newcomer, *others = filling.firms
    fixed = [busiest] if number < BUSY else []
    fixed += [newcomer] if number == 0 else []
    return fixed + filling.chance.sample(others, MEMBERS - len(fixed))


def _life(filling: Filling, number: int) -> Life:
    chance = filling.chance
    opened = filling.now - timedelta(days=chance.randint(100, 700))
    stage = chance.choices(STAGES, (10, 20, 60, 10))[0] if number else Stage.COMMITMENTS
    declared = objects()[number % len(objects())]
    closed = stage == Stage.DISSOLUTION and number % 2 == 0
    firms = _members(filling, number)
    animated = number % 25 == 24
    cooperation = new_row(
        Cooperation, network_id=filling.network.pk, object_key=declared.key,
        name=f"{declared.label} {number}", stage=stage, opened_at=opened,
        stage_since=opened + 30 * DAY, objective="Thirty contacts worth a visit", target=30.0,
        target_unit="contacts", target_on=(filling.now + 90 * DAY).date(),
        opened_for_id=None if animated else firms[0].pk,
        opened_by_id=None if animated else filling.person_of[firms[0].pk],
        network_parts=[Part.NAME, Part.OBJECT] if number % 3 == 0 else [],
        closed_at=filling.now - 5 * DAY if closed else None,
    )  # fmt: skip
    parties = [
        new_row(
            Party, cooperation_id=cooperation.pk, firm_id=firm.pk, state=PartyState.ACCEPTED,
            invited_at=opened + n * timedelta(hours=1), answered_at=opened + (n + 1) * DAY,
            invited_for_id=firms[0].pk,
        )
        for n, firm in enumerate(firms)
    ]  # fmt: skip
    filling.told("cooperations.cooperation.opened", parties[0], cooperation)
    for one in parties[1:]:
        filling.told("cooperations.invitation.accepted", one, cooperation)
    return Life(cooperation, parties, opened)


def _written(filling: Filling, lives: Sequence[Life]) -> None:
    """The cooperations, their parties and stages, this quarter's review and the one before."""
    copy_rows([one.cooperation for one in lives])
    copy_rows([party for one in lives for party in one.parties])
    changes: list[StageChange] = []
    ticks: list[Tick] = []
    for one in lives:
        before = ""
        for n, stage in enumerate(STAGES[: STAGES.index(Stage(one.cooperation.stage)) + 1]):
            changes.append(StageChange(cooperation_id=one.cooperation.pk, left_stage=before,
                                       stage=stage, at=one.opened + n * 15 * DAY))  # fmt: skip
            before = stage
            filling.told("cooperations.stage.changed", one.parties[0], one.cooperation)
        declared = object_of(one.cooperation.object_key)
        ticks += [
            Tick(cooperation_id=one.cooperation.pk, key=line.key)
            for line in (declared.checklist[:3] if declared else ())
        ]
    copy_rows(changes)
    copy_rows(ticks)
    _reviews(filling, lives)


def _reviews(filling: Filling, lives: Sequence[Life]) -> None:
    this = quarter_of(filling.now.date())
    reviews, answers = [], []
    for one in lives:
        for quarter, most in ((this, 6), (quarter_of(this - DAY), MEMBERS)):
            review = new_row(
                Review, cooperation_id=one.cooperation.pk, quarter=quarter,
                asked_at=datetime.combine(quarter, time(6), UTC), answer_by=quarter + 14 * DAY,
            )  # fmt: skip
            reviews.append(review)
            answers += [
                ReviewAnswer(review_id=review.pk, party_id=party.pk,
                             score=filling.chance.randint(1, 5))
                for party in one.parties[MEMBERS - most :]
            ]  # fmt: skip
    copy_rows(reviews)
    copy_rows(answers)


def _sprints(filling: Filling, lives: Sequence[Life]) -> dict[UUID, list[Sprint]]:
    """Five stretches of two weeks, the fourth of which is under way."""
    first = filling.now.date() - 50 * DAY
    made = {
        one.cooperation.pk: [
            new_row(
                Sprint, cooperation_id=one.cooperation.pk, name=f"Sprint {n + 1}",
                begins_on=first + n * 14 * DAY, ends_on=first + (n * 14 + 13) * DAY,
            )
            for n in range(SPRINTS)
        ]
        for one in lives
    }  # fmt: skip
    copy_rows([sprint for sprints in made.values() for sprint in sprints])
    return made


def _promises(filling: Filling, life: Life, sprints: Sequence[Sprint], count: int) -> None:
    """The promises of one cooperation, each with its steps and their entries."""
    chance, today = filling.chance, filling.now.date()
    weights, ways = zip(*WAYS, strict=True)
    promises, steps = [], []
    for number in range(count):
        way = chance.choices(ways, weights)[0]
        maker, holder = chance.sample(life.parties, 2)
        owed = way[-1] == PromiseState.ACCEPTED
        due = today + timedelta(days=chance.randint(1, 60) if owed else chance.randint(-300, 20))
        done = due if PromiseState.DONE in way else None
        asked = min(datetime.combine(due, time(9), UTC) - 20 * DAY, filling.now - 5 * DAY)
        promise = new_row(
            Promise, cooperation_id=life.cooperation.pk,
            sprint_id=chance.choice(sprints).pk if number % 3 else None,
            maker_id=maker.pk, holder_id=holder.pk, what=f"Batch {number}, measured, at your dock",
            due_on=due, state=way[-1], asked_at=asked, done_on=done,
            settled_on=due if way[-1] in {PromiseState.KEPT, PromiseState.BROKEN} else None,
        )  # fmt: skip
        promises.append(promise)
        for n, state in enumerate(way):
            by = holder if (state == PromiseState.ASKED) else maker
            steps.append(
                new_row(PromiseStep, promise_id=promise.pk, state=state, due_on=due,
                        at=asked + n * timedelta(hours=7), party_id=by.pk)
            )  # fmt: skip
            filling.told(f"promises.promise.{state}", by, promise)
    copy_rows(promises)
    copy_rows(steps)


def _register(filling: Filling) -> None:
    """The entries of all that, after those that stand there; `at` never goes back."""
    last = Entry.objects.order_by("-number").first()
    number, before = (last.number, bytes(last.hash)) if last else (0, register.GENESIS)
    rows, contents = [], []
    at = max(filling.now, last.at) if last else filling.now
    for verb, person, firm, subject in filling.entries:
        number += 1
        at += timedelta(microseconds=1)
        salt, said = os.urandom(16), {"why": "", "bench": number}
        entry = new_row(
            Entry, number=number, at=at, verb=verb, person_id=person, firm_id=firm,
            network_id=filling.network.pk, subject_kind=subject._meta.label_lower,
            subject_id=str(subject.pk), digest=register._digest(salt, said), previous=before,
        )  # fmt: skip
        entry.hash = before = register._hash(entry)
        rows.append(entry)
        contents.append(new_row(EntryContent, entry_id=number, salt=salt, content=said))
    for group in (rows, contents):
        for begin in range(0, len(group), 20_000):
            copy_rows(group[begin : begin + 20_000])


def visitors() -> dict[str, Person]:
    """Who asks: the leader of the busiest firm, the newcomer in one cooperation, the animateur."""
    found = {
        "in 40": Person.objects.get(email="leader@bench.example"),
        "in 1": Person.objects.get(email="newcomer@bench.example"),
    }
    animateur = Animateur.objects.get(network__slug="bench", until=None)
    return {**found, "animateur": animateur.person}
