"""The rows of the tender room."""

from cordee_web.apps.tenders.models.deciding import Ballot, Milestone, Question, Vote
from cordee_web.apps.tenders.models.guarding import (
    GuardReason,
    GuardRun,
    Opened,
    Proof,
    SightOf,
    Signing,
)
from cordee_web.apps.tenders.models.holding import Cover, Interface, Risk
from cordee_web.apps.tenders.models.room import Room, RoomLot, Share, Task
from cordee_web.apps.tenders.models.standing import Standing, Stood

__all__ = [
    "Ballot",
    "Cover",
    "GuardReason",
    "GuardRun",
    "Interface",
    "Milestone",
    "Opened",
    "Proof",
    "Question",
    "Risk",
    "Room",
    "RoomLot",
    "Share",
    "SightOf",
    "Signing",
    "Standing",
    "Stood",
    "Task",
    "Vote",
]
