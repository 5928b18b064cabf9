"""An eForms notice to an `Opportunity`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from cordee.notices.codes import merged
from cordee.notices.eforms.awards import read_awards
from cordee.notices.eforms.criteria import grouping_texts, read_criteria
from cordee.notices.eforms.envelope import Envelope, unpack
from cordee.notices.eforms.lots import (
    codes,
    estimate,
    lot_nodes,
    money,
    read_lots,
    realized,
    texts,
)
from cordee.notices.eforms.organisations import buyers as read_buyers
from cordee.notices.eforms.organisations import organisations
from cordee.notices.eforms.terms import read_terms
from cordee.notices.moments import day
from cordee.notices.recognise.conditions import recognise_conditions
from cordee.notices.shared import earliest, shared_answer, whole_as_lot
from cordee.notices.tree import Node, Trail, every, first, least_lots, text_at, text_of
from cordee.vocabulary import Message, Money, Opportunity, Organisation, UnreadableFile, _


def read_eforms(root: Node, where: str) -> Opportunity:
    """Everything that the notice says, with where it says it.

    Raises `UnreadableFile` for what is no notice of a contract, and for a notice that neither names
    nor classifies anything bought.
    """
    envelope = unpack(root, where)
    _refuse_empty(envelope, where)
    trail = Trail()
    known = organisations(envelope)
    notice = _head(envelope, read_buyers(envelope, known, trail), trail, where)
    notice = _with_content(notice, envelope, trail)
    nodes = lot_nodes(envelope)
    criteria = read_criteria(envelope, nodes, trail)
    conditions = recognise_conditions(criteria, grouping_texts(envelope, nodes, trail), trail)
    replaced = _replaced(envelope, trail)
    return replace(
        notice,
        criteria=criteria,
        thresholds=conditions.thresholds,
        terms=read_terms(envelope, nodes, trail),
        grouping_rules=conditions.rules,
        max_lots_per_bidder=_most_lots(envelope, conditions.most_lots, trail),
        awards=read_awards(envelope, known, trail),
        provenance=trail.sources,
        warnings=tuple(trail.warnings),
        replaces=replaced,
    )


def _head(
    envelope: Envelope, buyers: tuple[Organisation, ...], trail: Trail, where: str
) -> Opportunity:
    return Opportunity(
        id=_id(envelope, trail, where),
        format="eforms",
        form=envelope.form,
        kind=envelope.kind,
        buyers=buyers,
        languages=envelope.languages,
        published_on=_published_on(envelope, trail),
        follows=_follows(envelope),
    )


def _follows(envelope: Envelope) -> tuple[str, ...]:
    """The notices that this one refers to: by their identifier, or their number in the Official Journal."""
    said = every(
        envelope.root,
        "TenderingProcess/NoticeDocumentReference/ID",
        "ProcurementProjectLot/TenderingProcess/NoticeDocumentReference/ID",
    )
    return tuple(dict.fromkeys(text for one in said if (text := text_of(one))))


def _with_content(notice: Opportunity, envelope: Envelope, trail: Trail) -> Opportunity:
    """The same with what is bought: texts, codes, places, value, lots."""
    project = first(envelope.root, "ProcurementProject")
    lots = read_lots(envelope, notice.buyers, trail)
    titles = texts(project, "Name", "titles", envelope, trail)
    descriptions = texts(project, "Description", "descriptions", envelope, trail)
    own_codes = codes(project, "cpv", trail)
    lots = lots or whole_as_lot(titles, descriptions, own_codes)
    own_places = realized(project, "places", trail)
    return replace(
        notice,
        titles=titles or (lots[0].titles if len(lots) == 1 else {}),
        descriptions=descriptions,
        cpv=merged(own_codes, *(lot.cpv for lot in lots)),
        places=tuple(dict.fromkeys((*own_places, *(one for lot in lots for one in lot.places)))),
        lots=lots,
        value=_value(envelope, project, trail),
        duration=lots[0].duration if len(lots) == 1 else None,
        deadline=earliest(lot.deadline for lot in lots),
        variants_allowed=shared_answer(lot.variants_allowed for lot in lots),
        reserved=lots[0].reserved if len({lot.reserved for lot in lots}) == 1 else None,
    )


def _refuse_empty(envelope: Envelope, where: str) -> None:
    projects = every(
        envelope.root, "ProcurementProject", "ProcurementProjectLot/ProcurementProject"
    )
    code = "MainCommodityClassification/ItemClassificationCode"
    if any(text_at(project, "Name", code) for project in projects):
        return
    raise UnreadableFile(
        Message(
            _(
                "This eForms notice is an empty frame: it neither names nor classifies anything bought."
            )
        ),
        where=where,
        remedy=Message(_("Take the notice as it was published.")),
    )


def _id(envelope: Envelope, trail: Trail, where: str) -> str:
    """The identifier of the notice (BT-701), else its number of publication, else of its procedure."""
    publication = "Publication/NoticePublicationID"
    for node in (
        first(envelope.root, "ID"),
        first(envelope.extension, publication),
        first(envelope.root, "ContractFolderID"),
    ):
        text = text_of(node)
        if text:
            trail.note("id", node)
            return text
    raise UnreadableFile(
        Message(_("This eForms notice has no identifier.")),
        where=where,
        remedy=Message(_("Take the notice as it was published.")),
    )


def _value(envelope: Envelope, project: Node | None, trail: Trail) -> Money | None:
    """The total awarded when there is one, else the estimate."""
    total = first(envelope.extension, "NoticeResult/TotalAmount")
    value = money(total)
    if value is not None:
        trail.note("value", total)
        return value
    return estimate(project, "value", trail)


def _published_on(envelope: Envelope, trail: Trail) -> date | None:
    for node in (
        first(envelope.extension, "Publication/PublicationDate"),
        first(envelope.root, "RequestedPublicationDate"),
        first(envelope.root, "IssueDate"),
    ):
        on = day(text_of(node))
        if on is not None:
            trail.note("published_on", node)
            return on
    return None


def _most_lots(envelope: Envelope, in_words: tuple[int, str] | None, trail: Trail) -> int | None:
    """The most lots that one bidder may bid for or win, the smaller of the two when both are said."""
    tags = ("MaximumLotsSubmittedNumeric", "MaximumLotsAwardedNumeric")
    nodes = [
        node
        for tag in tags
        for node in every(envelope.root, f"TenderingTerms/LotDistribution/{tag}")
    ]
    return least_lots([(text_of(node), node) for node in nodes], in_words, trail)


def _replaced(envelope: Envelope, trail: Trail) -> str | None:
    """The identifier of the notice that this one changes (BT-758), without its version ("-01")."""
    changed = text_at(envelope.extension, "Changes/ChangedNoticeIdentifier")
    if not changed:
        return None
    trail.warn(f"this notice replaces the notice {changed}")
    return re.sub(r"-\d{2}$", "", changed)
