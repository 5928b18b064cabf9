"""The exclusion grounds common to the Union, as ESPD-EDM 4.0.0 asks about them.

Seven shapes: what is to be told after a yes is not the same for a conviction, a debt or a bankruptcy. Purely
national grounds depend on the buyer's request.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cordee.tenderfile.questions import Criterion, Group, Question, asking, proof, told, yes_no
from cordee.vocabulary import _

type Shape = Callable[[str, str], Group]
"""From the criterion's tag and its question, the group that it consists of."""

_CLEANED: Final = "Were measures taken that show its reliability?"
_WHICH: Final = "Which ones"


def _convicted(tag: str, asks: str) -> Group:
    path = f"{tag}/QG1/QSG1"
    cleaned = yes_no(f"{path}/QSG1", _CLEANED, told(f"{path}/QSG1/QSG1", _WHICH))
    after = asking(
        path, ("Date of the conviction", "DATE"), ("Reason", "DESCRIPTION"), ("Who", "DESCRIPTION"),
        ("Period of exclusion", "PERIOD"),
        groups=(cleaned, proof(f"{path}/QSG2")), when="ONTRUE",
    )  # fmt: skip
    return yes_no(f"{tag}/QG1", asks, after)


def _owed(tag: str, asks: str) -> Group:
    top = f"{tag}/RG1"
    path = f"{top}/QSG1/QSG1"
    decided = asking(
        f"{path}/QSG1/QSG2/QSG1", ("Date of the decision", "DATE"), ("Period of exclusion", "PERIOD"),
        when="ONTRUE",
    )  # fmt: skip
    established = yes_no(
        f"{path}/QSG1", "Was it established otherwise than by a decision?",
        told(f"{path}/QSG1/QSG1", "By what"),
        yes_no(f"{path}/QSG1/QSG2", "Was that decision final and binding?", decided, when="ONFALSE"),
        yes_no(f"{path}/QSG1/QSG3", "Was it paid, or is there an arrangement to pay it?",
               told(f"{path}/QSG1/QSG3/QSG1", _WHICH)),
    )  # fmt: skip
    after = asking(
        path, ("Country", "CODE_COUNTRY"), ("Amount", "AMOUNT"),
        groups=(established, proof(f"{path}/QSG2")), when="ONTRUE",
    )  # fmt: skip
    required = (
        Question(f"{top}/RQ1/R1", "Least amount", "MINIMUM_AMOUNT", "REQUIREMENT"),
        Question(f"{top}/RQ2/R1", "Remarks", "DESCRIPTION", "REQUIREMENT"),
    )
    return Group(top, required, (yes_no(f"{top}/QSG1", asks, after),))


def _breached(tag: str, asks: str) -> Group:
    path = f"{tag}/QG1"
    cleaned = yes_no(f"{path}/QSG1", _CLEANED, told(f"{path}/QSG1/QSG1", _WHICH), when="ONTRUE")
    return yes_no(path, asks, cleaned, proof(f"{path}/QSG2"))


def _insolvent(tag: str, asks: str) -> Group:
    path = f"{tag}/QG1"
    after = asking(
        f"{path}/QSG1", ("What happened", "DESCRIPTION"),
        ("Why the contract can be performed", "DESCRIPTION"), when="ONTRUE",
    )  # fmt: skip
    return yes_no(path, asks, after, proof(f"{path}/QSG2"))


def _at_fault(tag: str, asks: str) -> Group:
    path = f"{tag}/QG1/QSG1"
    cleaned = yes_no(f"{path}/QSG1", _CLEANED, told(f"{path}/QSG1/QSG1", _WHICH))
    after = asking(path, ("What happened", "DESCRIPTION"), groups=(cleaned,), when="ONTRUE")
    return yes_no(f"{tag}/QG1", asks, after, proof(f"{tag}/QG1/QSG2"))


def _in_conflict(tag: str, asks: str) -> Group:
    path = f"{tag}/QG1"
    return yes_no(path, asks, told(f"{path}/QSG1", "What it is"), proof(f"{path}/QSG2"))


def _only(tag: str, asks: str) -> Group:
    return yes_no(f"{tag}/QG1", asks, proof(f"{tag}/QG1/QSG1"))


def _ground(
    number: int, shape: Shape, code: str, uuid: str, heading: str, french: str
) -> Criterion:
    group = shape(f"C{number}_EG_{code}", f"Is the operator in this case: {heading}?")
    asked = group.groups[0] if shape is _owed else group
    return Criterion(uuid, code, heading, french, (group,), (asked.questions[0].path,))


GROUNDS: Final[tuple[Criterion, ...]] = tuple(
    _ground(number, *row)
    for number, row in enumerate(
        (
            (_convicted, "crime-org", "005eb9ed-1347-4ca3-bb29-9bc0db64e1ab",
             _("Participation in a criminal organisation"), "Participation à une organisation criminelle"),
            (_convicted, "corruption", "c27b7c4e-c837-4529-b867-ed55ce639db5", _("Corruption"), "Corruption"),
            (_convicted, "fraud", "297d2323-3ede-424e-94bc-a91561e6f320", _("Fraud"), "Fraude"),
            (_convicted, "terr-offence", "d486fb70-86b3-4e75-97f2-0d71b5697c7d",
             _("Terrorist offences or offences linked to terrorist activities"),
             "Infractions terroristes ou liées à des activités terroristes"),
            (_convicted, "finan-laund", "47112079-6fec-47a3-988f-e561668c3aef",
             _("Money laundering or terrorist financing"),
             "Blanchiment de capitaux ou financement du terrorisme"),
            (_convicted, "human-traffic", "d789d01a-fe03-4ccd-9898-73f9cfa080d1",
             _("Child labour and other forms of trafficking in human beings"),
             "Travail des enfants et autres formes de traite des êtres humains"),
            (_owed, "tax-pay", "b61bbeb7-690e-4a40-bc68-d6d4ecfaa3d4", _("Payment of taxes"),
             "Paiement des impôts et taxes"),
            (_owed, "socsec-pay", "7d85e333-bbab-49c0-be8d-c36d71a72f5e",
             _("Payment of social security contributions"), "Paiement des cotisations sociales"),
            (_breached, "envir-law", "a80ddb62-d25b-4e4e-ae22-3968460dc0a9",
             _("Breaching of obligations in the fields of environmental law"),
             "Manquement aux obligations du droit de l’environnement"),
            (_breached, "socsec-law", "a261a395-ed17-4939-9c75-b9ff1109ca6e",
             _("Breaching of obligations in the fields of social law"),
             "Manquement aux obligations du droit social"),
            (_breached, "labour-law", "a34b70d6-c43d-4726-9a88-8e2b438424bf",
             _("Breaching of obligations in the fields of labour law"),
             "Manquement aux obligations du droit du travail"),
            (_insolvent, "bankruptcy", "d3732c09-7d62-4edc-a172-241da6636e7c", _("Bankruptcy"), "Faillite"),
            (_insolvent, "insolvency", "396f288a-e267-4c20-851a-ed4f7498f137",
             _("Insolvency"), "Insolvabilité"),
            (_insolvent, "cred-arran", "68918c7a-f5bc-4a1a-a62f-ad8983600d48",
             _("Arrangement with creditors"), "Concordat avec les créanciers"),
            (_insolvent, "bankr-nat", "daffa2a9-9f8f-4568-8be8-7b8bf306d096",
             _("Analogous situation like bankruptcy under national law"),
             "Situation analogue à la faillite en droit national"),
            (_insolvent, "liq-admin", "8fda202a-0c37-41bb-9d7d-de3f49edbfcb",
             _("Assets being administered by liquidator"), "Biens administrés par un liquidateur"),
            (_insolvent, "susp-act", "166536e2-77f7-455c-b018-70582474e4f6",
             _("Business activities are suspended"), "Activités suspendues"),
            (_at_fault, "prof-misconduct", "514d3fde-1e3e-4dcd-b02a-9f984d5bbda3",
             _("Guilty of grave professional misconduct"), "Faute professionnelle grave"),
            (_at_fault, "distorsion", "56d13e3d-76e8-4f23-8af6-13e60a2ee356",
             _("Agreements with other economic operators aimed at distorting competition"),
             "Ententes avec d’autres opérateurs visant à fausser la concurrence"),
            (_in_conflict, "partic-confl", "b1b5ac18-f393-4280-9659-1367943c1a2e",
             _("Conflict of interest due to its participation in the procurement procedure"),
             "Conflit d’intérêts lié à la participation à la procédure"),
            (_in_conflict, "prep-confl", "61874050-5130-4f1c-a174-720939c7b483",
             _("Direct or indirect involvement in the preparation of this procurement procedure"),
             "Participation directe ou indirecte à la préparation de la procédure"),
            (_at_fault, "sanction", "3293e92b-7f3e-42f1-bee6-a7641bb04251",
             _("Early termination, damages or other comparable sanctions"),
             "Résiliation, dommages et intérêts ou sanctions comparables"),
            (_only, "misrepresent", "696a75b2-6107-428f-8b74-82affb67e184",
             _("Misrepresentation, withheld information, unable to provide required documents"),
             "Fausses déclarations, dissimulation d’informations, pièces non fournies"),
        ),
        1,
    )
)  # fmt: skip
"""The exclusion grounds common to the Union; purely national ones depend on the buyer's request."""
