"""Meetings, the dates asked for, who came, what was decided, who does what. Null always means unknown."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.utils import timezone

from cordee_web.apps.accounts.models import Person
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.meetings.enums import Can, MeetingState, Presence


class Meeting(models.Model):
    """A meeting that a party calls; `begins_at` is unknown as long as its date is sought.

    `fixed_at`, `minutes_at` and `cancelled_at` say when each was last written: who left before does not
    read it. `version` counts for calendars.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    cooperation = models.ForeignKey(Cooperation, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(max_length=160)
    place = models.CharField(max_length=300, blank=True)
    agenda = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.POLLING)
    begins_at = models.DateTimeField(null=True, blank=True)
    lasts = models.PositiveSmallIntegerField(default=60)
    called_for = models.ForeignKey(
        Party, null=True, on_delete=models.SET_NULL, related_name="meetings_called"
    )
    called_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    called_at = models.DateTimeField(default=timezone.now)
    fixed_at = models.DateTimeField(null=True, blank=True)
    minutes = models.TextField(blank=True)
    minutes_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """What is to come first, then the newest."""

        ordering = ["-begins_at", "-called_at"]
        indexes = [
            models.Index(fields=["cooperation", "-called_at"], name="meeting_cooperation"),
            models.Index(fields=["state", "called_at"], name="meeting_state"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ends_at(self) -> datetime | None:
        """When it ends, once its date is fixed."""
        return self.begins_at + timedelta(minutes=self.lasts) if self.begins_at else None


class MeetingDate(models.Model):
    """A date that is asked for."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="dates")
    at = models.DateTimeField()

    class Meta:
        """In time's order, each once."""

        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["meeting", "at"], name="meeting_date_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.at:%Y-%m-%d %H:%M}"


class DateAnswer(models.Model):
    """Whether a party can come on a date."""

    date = models.ForeignKey(MeetingDate, on_delete=models.CASCADE, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="date_answers")
    can = models.CharField(max_length=8, choices=Can)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """One by party and date."""

        constraints = [models.UniqueConstraint(fields=["date", "party"], name="date_answer_once")]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.can}"


class Attendance(models.Model):
    """Whether a party came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="attendance")
    presence = models.CharField(max_length=8, choices=Presence)

    class Meta:
        """One by party."""

        constraints = [models.UniqueConstraint(fields=["meeting", "party"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.party_id}: {self.presence}"


class Decision(models.Model):
    """One thing that a meeting decided."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Meta:
        """In the order in which they were written."""

        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="decision_once")
        ]

    def __str__(self) -> str:
        return self.text


class Action(models.Model):
    """What a party does after a meeting, until when; between two firms it is better asked as a promise."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(max_length=200)
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="actions")
    due_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """What is due first, first."""

        ordering = ["due_on", "added_at"]
        indexes = [models.Index(fields=["party", "done_at"], name="action_party")]

    def __str__(self) -> str:
        return self.what
