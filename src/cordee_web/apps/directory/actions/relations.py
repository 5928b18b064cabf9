"""Customers and suppliers, refusals, competitors: what a firm tells its own people alone, by default."""

from __future__ import annotations

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.actions.editing import locked_firm, touched
from cordee_web.apps.directory.models import Customer, Firm, Refusal, Rivalry


@business_verb
def add_customer(
    *,
    actor: Actor,
    firm: Firm,
    name: str,
    supplies: bool = False,
    percent: float | None = None,
) -> Customer:
    """Adds a customer (or a supplier) and its part of the turnover; the same name takes the new part."""
    row = locked_firm(firm.pk)
    added, _new = Customer.objects.update_or_create(
        firm=row, name=name, supplies=supplies, defaults={"percent": percent}
    )
    touched(row)
    record(
        actor,
        "directory.customer.added",
        row,
        content={"name": name, "supplies": supplies, "percent": percent},
    )
    return added


@business_verb
def remove_customer(*, actor: Actor, customer: Customer) -> None:
    """Takes a customer or a supplier away."""
    row = locked_firm(customer.firm_id)
    name = customer.name
    customer.delete()
    touched(row)
    record(actor, "directory.customer.removed", row, content={"name": name})


@business_verb
def refuse_firm(*, actor: Actor, firm: Firm, other: Firm | None = None, named: str = "") -> Refusal:
    """Says with whom the firm does not want to work: a firm of the directory, or a name."""
    row = locked_firm(firm.pk)
    added, new = Refusal.objects.get_or_create(firm=row, other=other, named="" if other else named)
    if new:
        touched(row)
        record(
            actor,
            "directory.refusal.added",
            row,
            content={"other": str(other.pk) if other else None, "named": named},
        )
    return added


@business_verb
def withdraw_refusal(*, actor: Actor, refusal: Refusal) -> None:
    """Takes a refusal back."""
    row = locked_firm(refusal.firm_id)
    told = str(refusal.other_id or refusal.named)
    refusal.delete()
    touched(row)
    record(actor, "directory.refusal.removed", row, content={"other": told})


@business_verb
def declare_rival(*, actor: Actor, firm: Firm, rival: Firm) -> Rivalry:
    """Declares a competitor: what either shares "not with competitors" is kept from the other."""
    row = locked_firm(firm.pk)
    added, new = Rivalry.objects.get_or_create(firm=row, rival=rival)
    if new:
        touched(row)
        record(actor, "directory.rivalry.declared", row, content={"rival": str(rival.pk)})
    return added


@business_verb
def withdraw_rival(*, actor: Actor, rivalry: Rivalry) -> None:
    """Takes a declaration back; two firms of the same trade and place compete all the same."""
    row = locked_firm(rivalry.firm_id)
    told = str(rivalry.rival_id)
    rivalry.delete()
    touched(row)
    record(actor, "directory.rivalry.withdrawn", row, content={"rival": told})
