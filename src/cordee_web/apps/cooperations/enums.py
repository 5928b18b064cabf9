"""Closed lists of the cooperations."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """The stages of a life, in their order; a cooperation goes forward and back."""

    EXCHANGES = "exchanges", pgettext_lazy("stage", "Exchanges")
    MEETINGS = "meetings", pgettext_lazy("stage", "Meetings")
    COMMITMENTS = "commitments", pgettext_lazy("stage", "Commitments")
    DISSOLUTION = "dissolution", pgettext_lazy("stage", "Dissolution")


STAGES = (Stage.EXCHANGES, Stage.MEETINGS, Stage.COMMITMENTS, Stage.DISSOLUTION)


class Origin(models.TextChoices):
    """Where a cooperation comes from."""

    FAIR = "fair", pgettext_lazy("origin", "Met at a fair")
    NEIGHBOUR = "neighbour", pgettext_lazy("origin", "Neighbours")
    UNION = "union", pgettext_lazy("origin", "A trade union, a chamber, a cluster")
    NOTICE = "notice", pgettext_lazy("origin", "A tender notice")
    PROPOSAL = "proposal", pgettext_lazy("origin", "A grouping proposed by Cordée")
    CUSTOMER = "customer", pgettext_lazy("origin", "A customer asked")
    COOPERATION = "cooperation", pgettext_lazy("origin", "An earlier cooperation")
    OTHER = "other", pgettext_lazy("origin", "Something else")


class LineageKind(models.TextChoices):
    """How a cooperation comes from another one."""

    FOLLOWS = "follows", pgettext_lazy("lineage", "goes on from")
    BORN_OF = "born_of", pgettext_lazy("lineage", "was born of")
    SPIN_OUT = "spin_out", pgettext_lazy("lineage", "is the spin-out of")


class PartyKind(models.TextChoices):
    """A member decides and commits itself; an associate sees and does what its rights list."""

    MEMBER = "member", pgettext_lazy("party", "Member")
    ASSOCIATE = "associate", pgettext_lazy("party", "External associate")


class PartyState(models.TextChoices):
    """Where a party stands."""

    INVITED = "invited", pgettext_lazy("party state", "Invited")
    ACCEPTED = "accepted", pgettext_lazy("party state", "In")
    DECLINED = "declined", pgettext_lazy("party state", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("party state", "Invitation taken back")
    LEFT = "left", pgettext_lazy("party state", "Left")


class DeclineReason(models.TextChoices):
    """Why a firm says no, in one tap."""

    TIME = "time", pgettext_lazy("decline", "No time for it now")
    CAPACITY = "capacity", pgettext_lazy("decline", "No capacity left")
    TRADE = "trade", pgettext_lazy("decline", "Not our trade")
    MEMBERS = "members", pgettext_lazy("decline", "Not with these firms")
    TERMS = "terms", pgettext_lazy("decline", "The terms do not suit us")
    OTHER = "other", pgettext_lazy("decline", "Another reason")


class Right(models.TextChoices):
    """What an external associate may see and take part in."""

    PAGE = "page", pgettext_lazy("right", "The page: object, objective, members")
    MEETINGS = "meetings", pgettext_lazy("right", "Meetings and their minutes")
    PROMISES = "promises", pgettext_lazy("right", "Promises and the work board")
    AGREEMENT = "agreement", pgettext_lazy("right", "The agreement")
    BUDGET = "budget", pgettext_lazy("right", "The budget")
    EXCHANGES = "exchanges", pgettext_lazy("right", "Files and discussion")
    TENDER = "tender", pgettext_lazy("right", "The tender room")


class Part(models.TextChoices):
    """What members may show of a cooperation outside it, each its own choice."""

    NAME = "name", pgettext_lazy("part", "Its name")
    OBJECT = "object", pgettext_lazy("part", "Its object and objective")
    MEMBERS = "members", pgettext_lazy("part", "Its members, those who agree to be named")
    RESULT = "result", pgettext_lazy("part", "Its result")


class NamedTo(models.IntegerChoices):
    """How far a member lets itself be named as one; each circle contains the ones before it."""

    MEMBERS = 0, pgettext_lazy("named to", "Members only")
    INVITED = 10, pgettext_lazy("named to", "Firms that are invited")
    NETWORK = 20, pgettext_lazy("named to", "The network")
    PUBLIC = 30, pgettext_lazy("named to", "Everyone")


class Change(models.TextChoices):
    """What changes a composition."""

    COMES = "comes", pgettext_lazy("change", "comes in")
    LEAVES = "leaves", pgettext_lazy("change", "leaves")


class AssetKind(models.TextChoices):
    """What a cooperation made or bought, that someone keeps at its end."""

    EQUIPMENT = "equipment", pgettext_lazy("asset", "Equipment, stock")
    BRAND = "brand", pgettext_lazy("asset", "Brand, name, domain")
    RIGHTS = "rights", pgettext_lazy("asset", "Patents, drawings, rights")
    DATA = "data", pgettext_lazy("asset", "Data, customers' files")
    KNOW_HOW = "know_how", pgettext_lazy("asset", "Know-how")


class WordKind(models.TextChoices):
    """What is said at the end."""

    LESSON = "lesson", pgettext_lazy("closing word", "Lesson")
    TESTIMONIAL = "testimonial", pgettext_lazy("closing word", "Testimonial")
