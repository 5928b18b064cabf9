"""Meetings, money and agreements of the cooperations that `lives` makes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import models

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.agreements.actions.drafting import write_agreement
from cordee_web.apps.agreements.enums import LegalForm, VersionState
from cordee_web.apps.agreements.models import Agreement, ClauseText, Comment, Signature, Version
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.budgets.enums import Key, LineKind
from cordee_web.apps.budgets.models import Budget, KeyChoice, Line, Outside, Payment
from cordee_web.apps.common.bulk import copy_rows, new_row
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.enums import Stage
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.meetings.enums import Can, MeetingState, Presence
from cordee_web.apps.meetings.models import (
    Action,
    Attendance,
    DateAnswer,
    Decision,
    Meeting,
    MeetingDate,
)

MEETINGS, DATES, LINES, PAYMENTS, DAY = 8, 3, 40, 10, timedelta(days=1)
DOCUMENT = b"%PDF-1.7 a page of the bench" * 1000
KEYS = (Key.EQUAL, Key.WORK, Key.CAPITAL, Key.SHAPLEY)


@dataclass(slots=True)
class Filling:
    """What the cooperations are made from, and the entries of what was done."""

    network: Network
    firms: Sequence[Firm]
    person_of: dict[UUID, UUID]
    chance: random.Random
    now: datetime
    entries: list[tuple[str, UUID | None, UUID | None, models.Model]] = field(default_factory=list)

    def told(self, verb: str, party: Party | None, subject: models.Model) -> None:
        """An act of a party, for the register."""
        firm = party.firm_id if party else None
        self.entries.append((verb, self.person_of.get(firm) if firm else None, firm, subject))


@dataclass(frozen=True, slots=True)
class Life:
    """A cooperation with its members of today."""

    cooperation: Cooperation
    parties: Sequence[Party]
    opened: datetime


def meetings(filling: Filling, lives: Sequence[Life]) -> None:
    """Eight a cooperation: six held with minutes, one fixed, one whose date is sought."""
    found: list[tuple[Meeting, Life]] = []
    for life in lives:
        for n in range(MEETINGS):
            state = MeetingState.HELD if n < 6 else MeetingState.FIXED if n == 6 else "polling"
            begins = filling.now + (7 * (n - 5) - 3) * DAY
            meeting = new_row(
                Meeting, cooperation_id=life.cooperation.pk, title=f"Meeting {n + 1}", state=state,
                place="Cluses", agenda="What was promised\nWhat it costs",
                begins_at=None if state == "polling" else begins, called_for_id=life.parties[n].pk,
                called_at=begins - 20 * DAY,
                minutes="All were heard." if state == MeetingState.HELD else "",
                minutes_at=begins + DAY if state == MeetingState.HELD else None,
            )  # fmt: skip
            found.append((meeting, life))
            filling.told("meetings.meeting.called", life.parties[n], meeting)
    copy_rows([meeting for meeting, _life in found])
    _dates(filling, found)
    _minutes(filling, [(meeting, life) for meeting, life in found if meeting.minutes])


def _dates(filling: Filling, found: Sequence[tuple[Meeting, Life]]) -> None:
    dates = MeetingDate.objects.bulk_create(
        [
            MeetingDate(meeting=meeting, at=meeting.called_at + (20 + n) * DAY)
            for meeting, _life in found
            for n in range(DATES)
        ],
        batch_size=5000,
    )
    answers = []
    for n, date in enumerate(dates):
        for party in found[n // DATES][1].parties[: filling.chance.randint(5, 12)]:
            can = filling.chance.choice([*Can])
            answers.append(
                new_row(DateAnswer, date_id=date.pk, party_id=party.pk, can=can, at=filling.now)
            )
    copy_rows(answers)


def _minutes(filling: Filling, held: Sequence[tuple[Meeting, Life]]) -> None:
    attendance, decisions, actions = [], [], []
    for meeting, life in held:
        attendance += [
            new_row(Attendance, meeting_id=meeting.pk, party_id=one.pk,
                    presence=filling.chance.choice([*Presence]))
            for one in life.parties
        ]  # fmt: skip
        decisions += [
            new_row(Decision, meeting_id=meeting.pk, position=n, text=f"It is decided: {n}")
            for n in range(3)
        ]
        actions += [
            new_row(Action, meeting_id=meeting.pk, what=f"Ask for offer {n}",
                    party_id=life.parties[n].pk, due_on=filling.now.date() + n * DAY)
            for n in range(3)
        ]  # fmt: skip
    copy_rows(attendance)
    copy_rows(decisions)
    copy_rows(actions)


def money(filling: Filling, lives: Sequence[Life]) -> None:
    """A budget each: costs, revenues and contributions, payments, every key, what each earns alone."""
    budgets = [new_row(Budget, cooperation_id=one.cooperation.pk) for one in lives]
    Budget.objects.bulk_create(budgets)
    lines, choices, alone, payments = [], [], [], []
    for number, (budget, life) in enumerate(zip(budgets, lives, strict=True)):
        parties = [one.pk for one in life.parties]
        lines += [_line(filling, budget, parties, n) for n in range(LINES)]
        work = {str(one): filling.chance.randint(5, 40) for one in parties}
        choices.append(KeyChoice(budget=budget, key=KEYS[number % 4], work=work, work_unit="days"))
        alone += [
            Outside(budget=budget, members=[one], cents=filling.chance.randint(0, 900_000))
            for one in parties
        ]
        for _ in range(PAYMENTS):
            payer, receiver = filling.chance.sample(parties, 2)
            payments.append(
                new_row(Payment, budget_id=budget.pk, payer_id=payer, receiver_id=receiver,
                        cents=filling.chance.randint(1_000, 300_000), on=filling.now.date(),
                        confirmed_at=filling.chance.choice([None, filling.now]))
            )  # fmt: skip
        filling.told("budgets.key.chosen", life.parties[0], life.cooperation)
    for rows in (lines, choices, alone, payments):
        copy_rows(rows)


def _line(filling: Filling, budget: Budget, parties: Sequence[UUID], n: int) -> Line:
    kind = (LineKind.COST, LineKind.COST, LineKind.REVENUE, LineKind.CONTRIBUTION)[n % 4]
    real = filling.chance.choice([None, filling.chance.randint(10_000, 900_000)])
    keeper = parties[0] if kind == LineKind.CONTRIBUTION and n % 8 == 3 else None
    return Line(
        id=uuid4(), budget=budget, kind=kind, label=f"{kind.label} {n}",
        party_id=filling.chance.choice(parties[1:]), keeper_id=keeper,
        expected_cents=filling.chance.randint(10_000, 900_000), real_cents=real,
        on=filling.now.date() - n * DAY, shared_by=list(parties),
    )  # fmt: skip


def agreements(filling: Filling, lives: Sequence[Life]) -> None:
    """The first is drafted by its verb; the others get its clauses: signed, then to be signed or a draft."""
    first = lives[0]
    actor = Actor(
        person_id=filling.person_of[first.parties[0].firm_id or uuid4()],
        firm_id=first.parties[0].firm_id, network_id=filling.network.pk, leads=True,
    )  # fmt: skip
    drafted = write_agreement(
        actor=actor, cooperation=first.cooperation, terms=Terms(form=LegalForm.GME_CONJOINT)
    )
    texts = list(drafted.clauses.all())
    Agreement.objects.all().delete()
    rows: list[Version] = []
    signatures, clauses, comments = [], [], []
    for number, life in enumerate(lives):
        if life.cooperation.stage not in {Stage.COMMITMENTS, Stage.DISSOLUTION}:
            continue
        agreement = new_row(
            Agreement, cooperation_id=life.cooperation.pk, form=LegalForm.GME_CONJOINT
        )
        agreement.save(force_insert=True)
        states = (VersionState.SIGNED, (VersionState.PROPOSED, VersionState.DRAFT)[number % 2])
        for n, state in enumerate(states):
            version = _version(filling, agreement, n + 1, state)
            rows.append(version)
            clauses += [_copied(one, version) for one in texts]
            if state != VersionState.DRAFT:
                signatures += _signatures(filling, life, version)
            filling.told(f"agreements.version.{state}", life.parties[0], life.cooperation)
        comments += [
            new_row(Comment, agreement_id=agreement.pk, clause=one.key, number=1,
                    firm_id=life.parties[1].firm_id, text="Is it enough for a small firm?")
            for one in texts[:5]
        ]  # fmt: skip
    for group in (rows, clauses, signatures, comments):
        copy_rows(group)


def _version(filling: Filling, agreement: Agreement, number: int, state: VersionState) -> Version:
    frozen = state != VersionState.DRAFT
    return new_row(
        Version, agreement_id=agreement.pk, number=number, state=state, form=agreement.form,
        created_at=filling.now - (90 - number) * DAY,
        proposed_at=filling.now - 80 * DAY if frozen else None,
        settled_at=filling.now - 70 * DAY if state == VersionState.SIGNED else None,
        document=DOCUMENT if frozen else None,
        document_hash=hashlib.sha256(DOCUMENT).hexdigest() if frozen else "",
    )  # fmt: skip


def _copied(clause: ClauseText, version: Version) -> ClauseText:
    return new_row(
        ClauseText, version_id=version.pk, key=clause.key, position=clause.position,
        heading=clause.heading, title=clause.title, text=clause.text, summary=clause.summary,
        sources=clause.sources,
    )  # fmt: skip


def _signatures(filling: Filling, life: Life, version: Version) -> list[Signature]:
    """All of a signed version; of one to be signed, those of the second half of the members."""
    rows = []
    for n, party in enumerate(life.parties):
        signed = version.state == VersionState.SIGNED or n >= 6
        rows.append(
            new_row(
                Signature, version_id=version.pk, party_id=party.pk, firm_name=f"Firm {n}",
                signed_at=filling.now - 70 * DAY if signed else None,
                document_hash=version.document_hash if signed else "",
                entry=1 if signed else None,
            )
        )  # fmt: skip
    return rows
