"""The file of a joint bid: values in, bytes out, and read back.

Application and declarations in our words (never the official forms), ESPD responses in XML of the published
model, letters, memo, price schedule; one ZIP named as buyers' platforms take it, with the hash of each piece.
"""

from cordee.tenderfile.espd import espd_xml
from cordee.tenderfile.espd_reading import ReadEspd, read_espd
from cordee.tenderfile.grounds import GROUNDS
from cordee.tenderfile.make import Stopped, blanks_of, make
from cordee.tenderfile.packing import Checked, Listed, check, listed
from cordee.tenderfile.params import TenderFileParams
from cordee.tenderfile.problem import (
    Attachment,
    GroupForm,
    HeldCertificate,
    MemoPart,
    Operator,
    PriceLine,
    Quality,
    Reference,
    ReliedOn,
    Size,
    Subcontracted,
    Tender,
    TenderFile,
    Turnover,
    Works,
)
from cordee.tenderfile.questions import VERSION
from cordee.tenderfile.result import Blank, MadeFile, MadePiece
from cordee.tenderfile.roles import ROLE_LISTS, Role, RoleList, role_list

__all__ = [
    "GROUNDS",
    "ROLE_LISTS",
    "VERSION",
    "Attachment",
    "Blank",
    "Checked",
    "GroupForm",
    "HeldCertificate",
    "Listed",
    "MadeFile",
    "MadePiece",
    "MemoPart",
    "Operator",
    "PriceLine",
    "Quality",
    "ReadEspd",
    "Reference",
    "ReliedOn",
    "Role",
    "RoleList",
    "Size",
    "Stopped",
    "Subcontracted",
    "Tender",
    "TenderFile",
    "TenderFileParams",
    "Turnover",
    "Works",
    "blanks_of",
    "check",
    "espd_xml",
    "listed",
    "make",
    "read_espd",
    "role_list",
]
