"""The criteria of the ESPD that we answer, with the identifiers of ESPD-EDM 4.0.0.

Identifiers and codes are those of the published model (OP-TED/ESPD-EDM 4.0.0, EUPL-1.2: the criteria's UUIDs
stand since version 1, properties and groups are named by their path since version 4). The questions are
written in our words. What the model asks and we do not know is not here: it is answered in the service of
the buyer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from cordee.tenderfile.problem import Works
from cordee.vocabulary import _

VERSION: Final = "4.0.0"
CRITERION_LIST: Final = ("http://publications.europa.eu/resource/authority/criterion", "20230315-0")


@dataclass(frozen=True, slots=True)
class Question:
    """A property of a criterion: its path, what it asks, the type of its answer.

    `part` "QUESTION" is what an operator answers; a "REQUIREMENT" is the buyer's, a "CAPTION" is read only:
    the model wants one of them in a group that asks nothing itself.
    """

    path: str
    asks: str
    kind: str
    part: Literal["QUESTION", "REQUIREMENT", "CAPTION"] = "QUESTION"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions asked together; `when` is the code that says when they are (ON*, ONTRUE)."""

    path: str
    questions: tuple[Question, ...] = ()
    groups: tuple[Group, ...] = ()
    when: str = "ON*"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its identifier, its code, its heading, its groups."""

    uuid: str
    code: str
    heading: str
    french: str
    groups: tuple[Group, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that the operator answers, whatever its depth."""
        return tuple(one for group in self.groups for one in _questions(group))


def _questions(group: Group) -> tuple[Question, ...]:
    below = tuple(one for inner in group.groups for one in _questions(inner))
    return tuple(one for one in group.questions if one.part == "QUESTION") + below


def _ground(number: int, code: str, uuid: str, heading: str, french: str) -> Criterion:
    path = f"C{number}_EG_{code}/QG1"
    asked = Question(f"{path}/Q1", f"Is the operator in this case: {heading}?", "INDICATOR")
    return Criterion(uuid, code, heading, french, (Group(path, (asked,)),))


GROUNDS: Final[tuple[Criterion, ...]] = tuple(
    _ground(number, *row)
    for number, row in enumerate(
        (
            ("crime-org", "005eb9ed-1347-4ca3-bb29-9bc0db64e1ab",
             _("Participation in a criminal organisation"), "Participation à une organisation criminelle"),
            ("corruption", "c27b7c4e-c837-4529-b867-ed55ce639db5", _("Corruption"), "Corruption"),
            ("fraud", "297d2323-3ede-424e-94bc-a91561e6f320", _("Fraud"), "Fraude"),
            ("terr-offence", "d486fb70-86b3-4e75-97f2-0d71b5697c7d",
             _("Terrorist offences or offences linked to terrorist activities"),
             "Infractions terroristes ou liées à des activités terroristes"),
            ("finan-laund", "47112079-6fec-47a3-988f-e561668c3aef",
             _("Money laundering or terrorist financing"),
             "Blanchiment de capitaux ou financement du terrorisme"),
            ("human-traffic", "d789d01a-fe03-4ccd-9898-73f9cfa080d1",
             _("Child labour and other forms of trafficking in human beings"),
             "Travail des enfants et autres formes de traite des êtres humains"),
            ("tax-pay", "b61bbeb7-690e-4a40-bc68-d6d4ecfaa3d4", _("Payment of taxes"),
             "Paiement des impôts et taxes"),
            ("socsec-pay", "7d85e333-bbab-49c0-be8d-c36d71a72f5e",
             _("Payment of social security contributions"), "Paiement des cotisations sociales"),
            ("envir-law", "a80ddb62-d25b-4e4e-ae22-3968460dc0a9",
             _("Breaching of obligations in the fields of environmental law"),
             "Manquement aux obligations du droit de l’environnement"),
            ("socsec-law", "a261a395-ed17-4939-9c75-b9ff1109ca6e",
             _("Breaching of obligations in the fields of social law"),
             "Manquement aux obligations du droit social"),
            ("labour-law", "a34b70d6-c43d-4726-9a88-8e2b438424bf",
             _("Breaching of obligations in the fields of labour law"),
             "Manquement aux obligations du droit du travail"),
            ("bankruptcy", "d3732c09-7d62-4edc-a172-241da6636e7c", _("Bankruptcy"), "Faillite"),
            ("insolvency", "396f288a-e267-4c20-851a-ed4f7498f137", _("Insolvency"), "Insolvabilité"),
            ("cred-arran", "68918c7a-f5bc-4a1a-a62f-ad8983600d48", _("Arrangement with creditors"),
             "Concordat avec les créanciers"),
            ("bankr-nat", "daffa2a9-9f8f-4568-8be8-7b8bf306d096",
             _("Analogous situation like bankruptcy under national law"),
             "Situation analogue à la faillite en droit national"),
            ("liq-admin", "8fda202a-0c37-41bb-9d7d-de3f49edbfcb",
             _("Assets being administered by liquidator"), "Biens administrés par un liquidateur"),
            ("susp-act", "166536e2-77f7-455c-b018-70582474e4f6",
             _("Business activities are suspended"), "Activités suspendues"),
            ("prof-misconduct", "514d3fde-1e3e-4dcd-b02a-9f984d5bbda3",
             _("Guilty of grave professional misconduct"), "Faute professionnelle grave"),
            ("distorsion", "56d13e3d-76e8-4f23-8af6-13e60a2ee356",
             _("Agreements with other economic operators aimed at distorting competition"),
             "Ententes avec d’autres opérateurs visant à fausser la concurrence"),
            ("partic-confl", "b1b5ac18-f393-4280-9659-1367943c1a2e",
             _("Conflict of interest due to its participation in the procurement procedure"),
             "Conflit d’intérêts lié à la participation à la procédure"),
            ("prep-confl", "61874050-5130-4f1c-a174-720939c7b483",
             _("Direct or indirect involvement in the preparation of this procurement procedure"),
             "Participation directe ou indirecte à la préparation de la procédure"),
            ("sanction", "3293e92b-7f3e-42f1-bee6-a7641bb04251",
             _("Early termination, damages or other comparable sanctions"),
             "Résiliation, dommages et intérêts ou sanctions comparables"),
            ("misinterpr", "696a75b2-6107-428f-8b74-82affb67e184",
             _("Misrepresentation, withheld information, unable to provide required documents"),
             "Fausses déclarations, dissimulation d’informations, pièces non fournies"),
        ),
        1,
    )
)  # fmt: skip
"""The exclusion grounds common to the Union; purely national ones depend on the buyer's request."""


def _in_lot(tag: str, asked: str, kind: str, *groups: Group) -> tuple[Group, ...]:
    """Groups below the two that stand for a lot and for what the buyer requires there."""
    levels = "R1/R1/R1" if kind == "DESCRIPTION" else "R1/R1"
    lot = Question(f"{tag}/RG1/RQ1/R1/R1", "Lot", "LOT_IDENTIFIER", "REQUIREMENT")
    required = Question(f"{tag}/RG1/RSG1/RQ1/{levels}", asked, kind, "REQUIREMENT")
    return (Group(f"{tag}/RG1", (lot,), (Group(f"{tag}/RG1/RSG1", (required,), groups),)),)


def _references(number: int, code: str, uuid: str, heading: str) -> Criterion:
    tag = f"C{number}_SC_{code}"
    path = f"{tag}/RG1/RSG1/QSG1/QSG1"
    to_whom = Group(f"{path}/QSG1", (Question(f"{path}/QSG1/Q1", "For whom", "DESCRIPTION"),))
    asked = (
        Question(f"{path}/Q1", "What was done", "DESCRIPTION"),
        Question(f"{path}/Q2", "For how much", "AMOUNT"),
        Question(f"{path}/Q5", "From when to when", "PERIOD"),
    )
    caption = Question(f"{tag}/RG1/RSG1/QSG1/CA1", "References", "NONE", "CAPTION")
    outer = Group(f"{tag}/RG1/RSG1/QSG1", (caption,), (Group(path, asked, (to_whom,)),))
    least = ("Least number of references", "MINIMUM_QUANTITY_INTEGER")
    return Criterion(uuid, code, heading, "Références", _in_lot(tag, *least, outer))


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


def _told(
    tag: str, uuid: str, names: tuple[str, str], required: tuple[str, str], *asked: tuple[str, str]
) -> Criterion:
    path = f"{tag}/RG1/RSG1/QSG2"
    questions = tuple(Question(f"{path}/Q{n}", *one) for n, one in enumerate(asked, 1))
    code = tag.split("_", 2)[2]
    return Criterion(uuid, code, *names, _in_lot(tag, *required, Group(path, questions)))


TURNOVER: Final = _told(
    "C29_SC_gen-year-to", "499efc97-2ac1-4af2-9e84-323c2ca67747",
    ("General yearly turnover", "Chiffre d’affaires annuel"),
    ("Number of fiscal years", "QUANTITY_YEAR"),
    ("From when to when", "PERIOD"), ("Amount", "AMOUNT"),
)  # fmt: skip
STAFF: Final = _told(
    "C50_SC_year-manpower", "1f49b3f0-d50f-43f6-8b30-4bafab108b9b",
    ("Average annual manpower", "Effectif annuel moyen"),
    ("Least number of years", "MINIMUM_QUANTITY_YEAR"),
    ("Year", "QUANTITY_YEAR"), ("Number", "QUANTITY_INTEGER"),
)  # fmt: skip
QUALITY: Final = _told(
    "C55_SC_qu-certif-indep", "d726bac9-e153-4e75-bfca-c5385587766d",
    ("Certificates by independent bodies about quality assurance standards",
     "Certificats de qualité"),
    ("Requirement", "DESCRIPTION"), ("Are there such certificates?", "INDICATOR"),
)  # fmt: skip
ENVIRONMENT: Final = _told(
    "C56_SC_envir-certif-indep", "8ed65e48-fd0d-444f-97bd-4f58da632999",
    ("Certificates by independent bodies about environmental management systems or standards",
     "Certificats environnementaux"),
    ("Requirement", "DESCRIPTION"), ("Are there such certificates?", "INDICATOR"),
)  # fmt: skip


def _other(tag: str, code: str, heading: str, french: str, *inside: tuple[str, str]) -> Criterion:
    path = f"{tag}/QG1"
    asked = tuple(Question(f"{path}/QSG1/Q{n}", *one) for n, one in enumerate(inside, 1))
    inner = Group(f"{path}/QSG1", asked, (), "ONTRUE")
    first = Question(f"{path}/Q1", f"{heading}?", "INDICATOR")
    return Criterion(tag, code, heading, french, (Group(path, (first,), (inner,)),))


_ENTITY: Final = (
    ("Name of the entity", "DESCRIPTION"),
    ("Number of the entity", "ECONOMIC_OPERATOR_IDENTIFIER"),
)
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
