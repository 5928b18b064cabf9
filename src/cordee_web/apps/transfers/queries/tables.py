"""Which rows of which tables are a network, in the order in which they can be written back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from cordee_web.apps.directory.enums import Field


@dataclass(frozen=True, slots=True)
class Table:
    """A table: by which key its rows belong to rows that were taken, and who sees them.

    `of` names the key to a table before it (None: chosen by hand). `part` is the part of a firm's page that
    shows the rows; `personal` says that they are someone's own (a person's, or those of the members of a
    cooperation), and go out with the whole only.
    """

    label: str
    of: str | None
    part: Field | None = None
    personal: bool = False

    @property
    def model(self) -> type[models.Model]:
        """Its model."""
        return apps.get_model(self.label)


TABLES = (
    Table("accounts.network", None),
    Table("accounts.animateur", "network"),
    Table("directory.firm", None),
    Table("directory.membership", "network"),
    Table("directory.turnoveryear", "firm", Field.FIGURES),
    Table("directory.knowhow", "firm", Field.KNOW_HOW),
    Table("directory.monthcapacity", "know_how", Field.CAPACITY),
    Table("directory.referencework", "firm", Field.KNOW_HOW),
    Table("directory.certificate", "firm", Field.CERTIFICATES),
    Table("directory.role", "firm"),
    Table("directory.fieldchoice", "firm"),
    Table("directory.rivalry", "firm", personal=True),
    Table("directory.refusal", "firm", Field.WILL),
    Table("directory.customer", "firm", Field.CUSTOMERS),
    Table("directory.cooperation", "firm", Field.COOPERATION),
    Table("directory.savedsearch", "network", personal=True),
    Table("imports.firmmerge", "network"),
    Table("imports.twofirms", "network"),
    Table("opportunities.intakebatch", "network", personal=True),
    Table("opportunities.intakeitem", "batch", personal=True),
    Table("opportunities.need", None),
    Table("opportunities.needguest", "need"),
    Table("opportunities.needlot", "need"),
    Table("opportunities.needbrick", "lot"),
    Table("opportunities.needcriterion", "need"),
    Table("opportunities.needthreshold", "need"),
    Table("opportunities.interest", "need"),
    Table("opportunities.alert", "need"),
    Table("opportunities.needupdate", "need", personal=True),
    Table("opportunities.subscription", "network", personal=True),
    Table("groupings.proposal", None),
    Table("groupings.proposalmember", "proposal"),
    Table("cooperations.cooperation", "network", personal=True),
    Table("cooperations.lineage", "child", personal=True),
    Table("cooperations.stagechange", "cooperation", personal=True),
    Table("cooperations.tick", "cooperation", personal=True),
    Table("cooperations.measured", "cooperation", personal=True),
    Table("cooperations.party", "cooperation", personal=True),
    Table("cooperations.mandate", "cooperation", personal=True),
    Table("cooperations.freeze", "cooperation", personal=True),
    Table("cooperations.allowedchange", "freeze", personal=True),
    Table("cooperations.review", "cooperation", personal=True),
    Table("cooperations.reviewanswer", "review", personal=True),
    Table("cooperations.silencetold", "cooperation", personal=True),
    Table("cooperations.asset", "cooperation", personal=True),
    Table("cooperations.closingword", "cooperation", personal=True),
    Table("promises.sprint", "cooperation", personal=True),
    Table("promises.promise", "cooperation", personal=True),
    Table("promises.promisestep", "promise", personal=True),
    Table("promises.deferral", "promise", personal=True),
    Table("promises.boardguest", "cooperation", personal=True),
    Table("promises.sprintreview", "sprint", personal=True),
    Table("agreements.agreement", "cooperation", personal=True),
    Table("agreements.version", "agreement", personal=True),
    Table("agreements.clausetext", "version", personal=True),
    Table("agreements.comment", "agreement", personal=True),
    Table("agreements.signature", "version", personal=True),
    Table("budgets.budget", "cooperation", personal=True),
    Table("budgets.line", "budget", personal=True),
    Table("budgets.keychoice", "budget", personal=True),
    Table("budgets.outside", "budget", personal=True),
    Table("budgets.payment", "budget", personal=True),
    Table("budgets.settlement", "budget", personal=True),
    Table("budgets.consent", "settlement", personal=True),
    Table("meetings.meeting", "cooperation", personal=True),
    Table("meetings.meetingdate", "meeting", personal=True),
    Table("meetings.dateanswer", "date", personal=True),
    Table("meetings.attendance", "meeting", personal=True),
    Table("meetings.decision", "meeting", personal=True),
    Table("meetings.action", "meeting", personal=True),
    Table("exchanges.document", "cooperation", personal=True),
    Table("exchanges.terms", "document", personal=True),
    Table("exchanges.version", "document", personal=True),
    Table("exchanges.taking", "version", personal=True),
    Table("exchanges.topic", "cooperation", personal=True),
    Table("exchanges.post", "topic", personal=True),
    Table("exchanges.earliertext", "post", personal=True),
    Table("exchanges.following", "topic", personal=True),
    Table("tenders.room", "cooperation", personal=True),
    Table("tenders.roomlot", "room", personal=True),
    Table("tenders.task", "room", personal=True),
    Table("tenders.share", "task", personal=True),
    Table("tenders.interface", "room", personal=True),
    Table("tenders.cover", "room", personal=True),
    Table("tenders.risk", "room", personal=True),
    Table("tenders.vote", "room", personal=True),
    Table("tenders.ballot", "vote", personal=True),
    Table("tenders.milestone", "room", personal=True),
    Table("tenders.question", "room", personal=True),
    Table("prices.round", "room", personal=True),
    Table("prices.holderkey", "round", personal=True),
    Table("prices.envelope", "round", personal=True),
    Table("prices.opened", "round", personal=True),
    Table("prices.price", "round", personal=True),
    Table("prices.figures", "round", personal=True),
    Table("tenders.signing", "room", personal=True),
    Table("tenders.guardrun", "room", personal=True),
    Table("tenders.guardreason", "room", personal=True),
    Table("tenders.proof", "room", personal=True),
    Table("tenders.opened", "room", personal=True),
    Table("tenders.sightof", "room", personal=True),
    Table("dossiers.biddersheet", "firm", personal=True),
    Table("dossiers.reliedfirm", "room", personal=True),
    Table("dossiers.subcontracting", "room", personal=True),
    Table("dossiers.memopart", "room", personal=True),
    Table("dossiers.piece", "room", personal=True),
    Table("dossiers.frozenfile", "room", personal=True),
    Table("dossiers.deposit", "frozen", personal=True),
    Table("awards.outcome", "room", personal=True),
    Table("awards.lesson", "room", personal=True),
    Table("awards.contract", "room", personal=True),
    Table("awards.amount", "contract", personal=True),
    Table("awards.subcontractor", "contract", personal=True),
    Table("awards.invoice", "contract", personal=True),
    Table("awards.passed", "invoice", personal=True),
    Table("awards.penalty", "contract", personal=True),
    Table("offers.offer", "room", personal=True),
    Table("offers.offerrefusal", "offer", personal=True),
    Table("offers.offerfile", "offer", personal=True),
    Table("offers.buyerlink", "offer", personal=True),
    Table("offers.buyerquestion", "offer", personal=True),
)

LEFT_OUT: Mapping[str, str] = {
    "cooperations.partylink": "a secret link; send another one",
    "directory.change": "what processes of that server have to read again",
    "directory.firmsearch": "worked out again from the rows",
    "directory.invitation": "holds the digest of a secret link; invite again",
    "opportunities.calendarlink": "a secret link; make it again",
    "opportunities.watchedfolder": "a folder of that server",
}
"""Tables of a network that do not travel, and why."""

HIDDEN: Mapping[str, Mapping[Field, Mapping[str, Any]]] = {
    "directory.firm": {
        Field.PRESENTATION: {"presentation": ""},
        Field.CONTACTS: {"website": "", "email": "", "phone": ""},
        Field.KNOW_HOW: {"naf": [], "trades": []},
        Field.FIGURES: {"staff": None, "reference_count": None},
        Field.WILL: {"wants": "", "max_distance_km": None},
    },
    "directory.knowhow": {Field.CAPACITY: {"yearly": None, "unit": ""}},
}
"""Columns of rows that are shown, which are blank where their part of the page is not."""


def own_fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of a table, in the order of the model."""
    return list(model._meta.concrete_fields)


def has_uuid(model: type[models.Model]) -> bool:
    """Whether rows keep their id; the others are numbered in the archive from 1."""
    return isinstance(model._meta.pk, models.UUIDField)


def file_roots() -> set[str]:
    """The folders in which the files of these tables lie."""
    return {
        str(one.upload_to).partition("/")[0]
        for table in TABLES
        for one in own_fields(table.model)
        if isinstance(one, models.FileField)
    }
