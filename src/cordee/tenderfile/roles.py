"""The role of an operator in a bid, and the code that each version of the ESPD gives it.

From version 3 on the model takes `eo-role-type` of the EU vocabularies, which has a code for a subcontractor
on whom nobody relies; before, such a firm was an "other entity (not relied upon)". Codes of older versions
are not kept here: an answer of that time is asked for nowhere any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cordee.vocabulary import InvalidProblem, Message, _


class Role(StrEnum):
    """What an operator is in the bid."""

    SOLE = "sole"
    LEAD = "lead"
    MEMBER = "member"
    RELIED_ON = "relied_on"
    SUBCONTRACTOR = "subcontractor"


@dataclass(frozen=True, slots=True)
class RoleList:
    """A published list of codes of roles: where it is, its version, a code by role."""

    list_id: str
    list_version: str
    codes: Mapping[Role, str]


_EO_ROLE_TYPE = RoleList(
    "http://publications.europa.eu/resource/authority/eo-role-type",
    "20211208-0",
    {
        Role.SOLE: "sole-tenderer",
        Role.LEAD: "group-lead",
        Role.MEMBER: "group-mem",
        Role.RELIED_ON: "oeron",
        Role.SUBCONTRACTOR: "subcont",
    },
)
ROLE_LISTS: Mapping[str, RoleList] = {"3": _EO_ROLE_TYPE, "4": _EO_ROLE_TYPE}
"""The list of codes by the first number of the ESPD's version."""


def role_list(version: str) -> RoleList:
    """The codes of a version such as "4.0.0". Raises InvalidProblem for one whose codes we do not keep."""
    found = ROLE_LISTS.get(version.partition(".")[0])
    if found is None:
        raise InvalidProblem(
            Message(
                _("There is no list of roles for version {version} of the ESPD."),
                {"version": version},
            ),
            where="version",
        )
    return found
