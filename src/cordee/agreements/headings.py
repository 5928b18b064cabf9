"""The 23 headings of the model agreement (FNTP/FNB 1993), and where a form has no use for one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from cordee.agreements.problem import Agreement, Form
from cordee.vocabulary import Message, _

type Heading = Literal[
    "definitions", "object", "nature", "split", "extra_works", "lead_missions",
    "coordinator_missions", "pay", "duties", "staff", "expense_account", "transfer_account",
    "direct_payments", "guarantees", "pledge", "liabilities", "insurance", "default", "delays",
    "termination", "duration", "disputes", "domicile",
]  # fmt: skip

HEADINGS: Mapping[Heading, str] = MappingProxyType(
    {
        "definitions": _("Definitions"),
        "object": _("Object"),
        "nature": _("Nature of the grouping"),
        "split": _("Split of obligations"),
        "extra_works": _("Extra works"),
        "lead_missions": _("Missions of the lead"),
        "coordinator_missions": _("Missions of the coordinator"),
        "pay": _("Pay of the lead and the coordinator"),
        "duties": _("Duties of the members"),
        "staff": _("Staff"),
        "expense_account": _("Common expense account"),
        "transfer_account": _("Single transfer account"),
        "direct_payments": _("Direct payments"),
        "guarantees": _("Guarantees"),
        "pledge": _("Financing and pledge"),
        "liabilities": _("Liabilities"),
        "insurance": _("Insurance"),
        "default": _("Default of a member"),
        "delays": _("Delays, bonuses and penalties"),
        "termination": _("Termination"),
        "duration": _("Duration"),
        "disputes": _("Disputes"),
        "domicile": _("Domicile"),
    }
)
"""The headings in the order of the model, with their English names."""

_NO_CONTRACT = _("no contract with a client is answered together")
_OWN_PERSON = _("the body has legal personality: it contracts and is paid itself")
_NO_LEAD = _("no member leads")
_BY_FORM: Mapping[tuple[Form, Heading], str] = MappingProxyType(
    {
        ("gme_conjoint", "transfer_account"): _("each member is paid directly by the client"),
        ("sep", "direct_payments"): _("each contracts and is paid in its own name"),
        ("gie", "direct_payments"): _OWN_PERSON,
        ("association", "direct_payments"): _OWN_PERSON,
        ("gie", "guarantees"): _OWN_PERSON,
        ("association", "guarantees"): _OWN_PERSON,
        ("gie", "pledge"): _OWN_PERSON,
        ("association", "pledge"): _OWN_PERSON,
        ("gie", "delays"): _OWN_PERSON,
        ("association", "delays"): _OWN_PERSON,
        ("convention", "transfer_account"): _("each buys, sells and invoices in its own name"),
        ("convention", "direct_payments"): _("each buys, sells and invoices in its own name"),
        ("convention", "guarantees"): _("each buys, sells and invoices in its own name"),
        ("convention", "pledge"): _("each buys, sells and invoices in its own name"),
        ("convention", "delays"): _("each answers for its own promises"),
    }
)
_CONTRACT_ONLY: frozenset[Heading] = frozenset(
    {"extra_works", "guarantees", "pledge", "delays", "direct_payments"}
)


def no_use(heading: Heading, agreement: Agreement) -> Message | None:
    """Why this agreement has no use for the heading; None when it needs it."""
    if heading == "coordinator_missions" and not agreement.coordinator:
        return Message(_("no coordinator besides the lead"))
    if heading in {"lead_missions", "pay"} and not agreement.led:
        return Message(_NO_LEAD)
    if heading in _CONTRACT_ONLY and not agreement.has_contract:
        return Message(_NO_CONTRACT)
    why = _BY_FORM.get((agreement.form, heading))
    return None if why is None else Message(why)
