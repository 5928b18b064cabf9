"""The criteria of the ESPD that we answer besides the exclusion grounds.

Identifiers, codes and structures are those of the published model (OP-TED/ESPD-EDM 4.0.0, EUPL-1.2: the
criteria's UUIDs stand since version 1, properties and groups are named by their path since version 4). The
questions are written in our words. What the model asks and we do not know is asked and left unanswered: it
is answered in the service of the buyer.
"""

from __future__ import annotations

from typing import Final

from cordee.tenderfile.problem import Works
from cordee.tenderfile.questions import (
    Asked,
    Criterion,
    Group,
    Question,
    asking,
    proof,
    told,
    yes_no,
)

_ENTITY: Final = (
    ("Name of the entity", "DESCRIPTION"),
    ("Number of the entity", "ECONOMIC_OPERATOR_IDENTIFIER"),
)


def _in_lot(tag: str, required: tuple[Question, ...], *groups: Group) -> tuple[Group, ...]:
    """Groups below the two that stand for a lot and for what the buyer requires there."""
    lot = Question(f"{tag}/RG1/RQ1/R1/R1", "Lot", "LOT_IDENTIFIER", "REQUIREMENT")
    return (Group(f"{tag}/RG1", (lot,), (Group(f"{tag}/RG1/RSG1", required, groups),)),)


def _required(path: str, *asked: Asked, deep: bool) -> tuple[Question, ...]:
    """What the buyer requires; `deep` where the model gives a requirement by lot several values."""
    levels = "R1/R1/R1" if deep else "R1/R1"
    return tuple(
        Question(f"{path}/RQ{n}/{levels}", *one, "REQUIREMENT") for n, one in enumerate(asked, 1)
    )


def _alone(path: str) -> Group:
    """Whether the operator holds a criterion alone and, if not, on whom it relies."""
    whom = asking(f"{path}/QSG1/QSG1", *_ENTITY, when="ONTRUE")
    relied = yes_no(f"{path}/QSG1", "Is another relied on?", whom, when="ONFALSE")
    return yes_no(path, "Is it held alone?", relied)


def _references(number: int, code: str, uuid: str, heading: str) -> Criterion:
    tag = f"C{number}_SC_{code}"
    top = f"{tag}/RG1/RSG1"
    path = f"{top}/QSG1/QSG1"
    to_whom = asking(
        f"{path}/QSG1", ("For whom", "DESCRIPTION"), ("Contact", "DESCRIPTION"),
        ("Address for mail", "DESCRIPTION"), ("Telephone", "DESCRIPTION"),
    )  # fmt: skip
    each = asking(
        path, ("What was done", "DESCRIPTION"), ("For how much", "AMOUNT"),
        ("What the operator did of it", "DESCRIPTION"), ("Its part of the amount", "AMOUNT"),
        ("From when to when", "PERIOD"), ("Is it confidential?", "INDICATOR"),
        groups=(to_whom, proof(f"{path}/QSG2")),
    )  # fmt: skip
    wanted = Group(
        f"{top}/RSG1/RSG1",
        _required(f"{top}/RSG1/RSG1", ("Requirement", "DESCRIPTION"), deep=False),
    )
    groups = (
        Group(f"{top}/RSG1", (_caption(f"{top}/RSG1", "Requirements"),), (wanted,)),
        Group(f"{top}/QSG1", (_caption(f"{top}/QSG1", "References"),), (each,)),
    )
    least = _required(top, ("Least number of references", "MINIMUM_QUANTITY_INTEGER"), deep=False)
    held = (f"{path}/Q1", f"{path}/Q2", f"{path}/Q5", f"{path}/QSG1/Q1")
    return Criterion(
        uuid, code, heading, "Références", _in_lot(tag, least, *groups), held, by_lot=True
    )


def _caption(path: str, text: str) -> Question:
    return Question(f"{path}/CA1", text, "NONE", "CAPTION")


REFERENCES: Final = {
    Works.WORKS: _references(
        37, "work-perform", "cdd3bb3e-34a5-43d5-b668-2aab86a73822",
        "For works contracts: performance of works of the specified type"),
    Works.SUPPLIES: _references(
        38, "supply-perform", "3a18a175-1863-4b1d-baef-588ce61960ca",
        "For supply contracts: performance of deliveries of the specified type"),
    Works.SERVICES: _references(
        39, "service-perform", "5e506c16-26ab-4e32-bb78-b27f87dc0565",
        "For service contracts: performance of services of the specified type"),
}  # fmt: skip


def _capacity(
    tag: str, uuid: str, names: tuple[str, str], required: tuple[Question, ...], *groups: Group
) -> Criterion:
    """A criterion by lot; we hold the answers to its first group of questions."""
    code = tag.split("_", 2)[2]
    top = f"{tag}/RG1/RSG1"
    held = tuple(one.path for one in groups[0].questions)
    whole = _in_lot(tag, required, _alone(f"{top}/QSG1"), *groups)
    return Criterion(uuid, code, *names, whole, held, by_lot=True)


def _turnover() -> Criterion:
    tag = "C29_SC_gen-year-to"
    top = f"{tag}/RG1/RSG1"
    required = _required(
        top, ("Number of fiscal years", "QUANTITY_YEAR"), ("Least amount by year?", "CODE_BOOLEAN"),
        ("Least amount", "MINIMUM_AMOUNT"), deep=True,
    )  # fmt: skip
    return _capacity(
        tag, "499efc97-2ac1-4af2-9e84-323c2ca67747",
        ("General yearly turnover", "Chiffre d’affaires annuel"), required,
        asking(f"{top}/QSG2", ("From when to when", "PERIOD"), ("Amount", "AMOUNT"),
               groups=(proof(f"{top}/QSG2/QSG1"),)),
        asking(f"{top}/QSG3", ("Since when the operator trades, if not for all these years", "DATE"),
               groups=(proof(f"{top}/QSG3/QSG1"),)),
    )  # fmt: skip


def _staff() -> Criterion:
    tag = "C50_SC_year-manpower"
    top = f"{tag}/RG1/RSG1"
    required = _required(
        top, ("Least number of years", "MINIMUM_QUANTITY_YEAR"), ("Remarks", "DESCRIPTION"),
        deep=False,
    )  # fmt: skip
    return _capacity(
        tag, "1f49b3f0-d50f-43f6-8b30-4bafab108b9b",
        ("Average annual manpower", "Effectif annuel moyen"), required,
        asking(f"{top}/QSG2", ("Year", "QUANTITY_YEAR"), ("Number", "QUANTITY_INTEGER"),
               groups=(proof(f"{top}/QSG2/QSG1"),)),
    )  # fmt: skip


def _certified(tag: str, uuid: str, heading: str, french: str) -> Criterion:
    top = f"{tag}/RG1/RSG1"
    required = _required(top, ("Requirement", "DESCRIPTION"), deep=True)
    asked = yes_no(
        f"{top}/QSG2", "Are there such certificates?",
        told(f"{top}/QSG2/QSG1", "Why not, and what proves it instead", when="ONFALSE"),
        proof(f"{top}/QSG2/QSG2"),
    )  # fmt: skip
    return _capacity(tag, uuid, (heading, french), required, asked)


TURNOVER: Final = _turnover()
STAFF: Final = _staff()
QUALITY: Final = _certified(
    "C55_SC_qu-certif-indep", "d726bac9-e153-4e75-bfca-c5385587766d",
    "Certificates by independent bodies about quality assurance standards", "Certificats de qualité",
)  # fmt: skip
ENVIRONMENT: Final = _certified(
    "C56_SC_envir-certif-indep", "8ed65e48-fd0d-444f-97bd-4f58da632999",
    "Certificates by independent bodies about environmental management systems or standards",
    "Certificats environnementaux",
)  # fmt: skip


def _other(tag: str, code: str, heading: str, french: str, *inside: Asked) -> Criterion:
    path = f"{tag}/QG1"
    inner = asking(f"{path}/QSG1", *inside, when="ONTRUE")
    whole = yes_no(path, f"{heading}?", inner, proof(f"{path}/QSG2"))
    held = (f"{path}/Q1", *(one.path for one in inner.questions))
    return Criterion(tag, code, heading, french, (whole,), held)


TOGETHER: Final = _other(
    "C59_OT_eo-group", "eo-group", "Economic Operator together with others", "Groupement",
    ("Role in the group", "CODE"), ("The other operators", "DESCRIPTION"),
    ("Name of the group", "DESCRIPTION"),
)  # fmt: skip
RELIED: Final = _other(
    "C60_OT_relied", "relied", "Relied on entities", "Opérateurs sur lesquels on s’appuie", *_ENTITY
)
SUBCONTRACTED: Final = _other(
    "C61_OT_subco-ent", "subco-ent", "Not relied on entities", "Sous-traitants", *_ENTITY
)
SME: Final = _other(
    "C65_OT_sme", "sme", "Economic Operator Micro, Small or Medium-sized Enterprise", "PME",
    ("Number of employees", "QUANTITY_INTEGER"), ("Turnover", "AMOUNT"),
)  # fmt: skip
