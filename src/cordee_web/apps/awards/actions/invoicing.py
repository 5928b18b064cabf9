"""Invoices by member, requests of subcontractors, and each step of their circuits."""

from __future__ import annotations

import hashlib
from datetime import date

import rules
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee.vocabulary import InvalidProblem
from cordee_web.apps.accounts.queries import translated
from cordee_web.apps.awards.bridge.papers import Told, by_lead, drawn, waiting
from cordee_web.apps.awards.models import Contract, Invoice, Passed, Subcontractor
from cordee_web.apps.awards.queries.rows import revenue_of
from cordee_web.apps.budgets.actions.lines import Written, write_line
from cordee_web.apps.budgets.enums import LineKind
from cordee_web.apps.budgets.models import Line
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.tenders.actions.holding import held_room, own_member


@business_verb
def draw_invoice(*, actor: Actor, contract: Contract, told: Told) -> Invoice:
    """A member draws up its own invoice, in its own name: nobody does it for another firm or for all."""
    room = held_room(contract.room)
    party = own_member(room, actor.firm_id)
    if Invoice.objects.filter(party=party, number=told.number.strip(), subcontractor=None).exists():
        raise Refused(_("This number is taken: each invoice has its own."))
    try:
        found, paper = drawn(contract, party, told)
    except InvalidProblem as refused:
        raise Refused(_why(refused)) from refused
    invoice = Invoice(
        contract=contract, party=party, number=found.invoice.number, issued_on=told.issued_on,
        due_on=told.due_on, street=told.street, iban=told.iban,
        net_cents=found.totals.net_cents, vat_cents=found.totals.vat_cents,
        lines=[[name, str(quantity), str(price), str(rate)]
               for name, quantity, price, rate in told.lines],
        sha256=hashlib.sha256(paper).hexdigest(), person_id=actor.person_id,
    )  # fmt: skip
    invoice.paper.save(f"{invoice.pk}.pdf", ContentFile(paper), save=False)
    invoice.save(force_insert=True)
    record(
        actor, "awards.invoice.drawn", room.cooperation,
        content={"invoice": str(invoice.pk), "party": str(party.pk), "sha256": invoice.sha256},
    )  # fmt: skip
    return invoice


@business_verb
def take_request(
    *, actor: Actor, subcontractor: Subcontractor, number: str, deposited_on: date,
    cents: int | None = None,
) -> Invoice:  # fmt: skip
    """A member writes that its subcontractor asks to be paid: 15 days run from that day."""
    room = held_room(subcontractor.contract.room)
    party = own_member(room, actor.firm_id)
    if subcontractor.party_id != party.pk:
        raise Refused(_("Only the firm for which it works takes its requests."))
    if not number.strip() or deposited_on > timezone.localdate():
        raise Refused(_("Give the number of the request, and the day on which it came."))
    invoice = Invoice.objects.create(
        contract=subcontractor.contract, party=party, subcontractor=subcontractor,
        number=number.strip()[:35], issued_on=deposited_on, net_cents=cents,
        person_id=actor.person_id,
    )  # fmt: skip
    Passed.objects.create(
        invoice=invoice, key="deposited", on=deposited_on, person_id=actor.person_id
    )
    record(
        actor, "awards.request.taken", room.cooperation,
        content={"invoice": str(invoice.pk), "on": deposited_on.isoformat()},
    )  # fmt: skip
    return invoice


@business_verb
def pass_step(*, actor: Actor, invoice: Invoice, key: str, on: date) -> Passed:
    """The step that waits is done, on a day; by whom it waits for (the buyer's, by the issuer)."""
    current, step = _waiting(actor, invoice, key)
    if on > timezone.localdate():
        raise Refused(_("A step is done today at the latest."))
    last = current.passed.last()
    if last is not None and on < last.on:
        raise Refused(_("A step is not done before the one that it follows."))
    passed = Passed.objects.create(invoice=current, key=step, on=on, person_id=actor.person_id)
    record(
        actor, "awards.step.passed", current.contract.room.cooperation,
        content={"invoice": str(current.pk), "step": step, "on": on.isoformat()},
    )  # fmt: skip
    return passed


@business_verb
def refuse_step(*, actor: Actor, invoice: Invoice, key: str, why: str) -> Invoice:
    """The step that waits is refused, with the reason that its issuer reads; nothing follows."""
    current, step = _waiting(actor, invoice, key)
    if not why.strip():
        raise Refused(_("Say what is wrong: the issuer must be able to mend it."))
    current.refused, current.why_refused = step, why.strip()
    current.save(update_fields=["refused", "why_refused"])
    record(
        actor, "awards.step.refused", current.contract.room.cooperation, why=why.strip(),
        content={"invoice": str(current.pk), "step": step},
    )  # fmt: skip
    return current


@transaction.atomic
def record_revenue(*, actor: Actor, invoice: Invoice, proof: File[bytes] | None) -> Line:
    """The issuer writes in the budget what it was paid, with its proof, once: all members read it then."""
    room = held_room(invoice.contract.room)
    party = own_member(room, actor.firm_id)
    current = Invoice.objects.get(pk=invoice.pk)
    if current.party_id != party.pk or current.subcontractor_id is not None:
        raise Refused(_("Only the issuer writes its revenue."))
    if waits := revenue_waits(current):
        raise Refused(waits)
    if proof is None:
        raise Refused(_("Add the proof that it was paid."))
    paid = current.passed.get(key="paid")
    written = Written(
        kind=LineKind.REVENUE, label=_("Invoice {number}").format(number=current.number),
        party=party.pk, real_cents=current.net_cents, on=paid.on, shared_by=(party.pk,),
        proof=proof,
    )  # fmt: skip
    line = write_line(actor=actor, cooperation=room.cooperation, written=written)
    current.revenue = line
    current.save(update_fields=["revenue"])
    return line


def revenue_waits(invoice: Invoice) -> str:
    """Why what an invoice brought in cannot be written in the budget now, and what to do; "": it can."""
    if revenue_of(invoice) is not None:
        return _("Its revenue stands in the budget already: change it there.")
    if invoice.net_cents is None or not any(one.key == "paid" for one in invoice.passed.all()):
        return _("It is revenue once it is paid: on the page of the outcome, say first that it is.")
    return ""


def may_pass(actor: Actor, invoice: Invoice, who: str) -> bool:
    """Whether the actor answers for a step: the lead's by the mandataire, all others by the issuer."""
    if by_lead(invoice, who):
        return rules.has_perm("tenders.lead", actor, invoice.contract.room.cooperation)
    return actor.leads and invoice.party.firm_id == actor.firm_id


def _why(refused: InvalidProblem) -> str:
    """What is wrong and who mends it: what is said of the buyer stands in the mandataire's contract."""
    said = refused.problem.text(translated)
    if refused.where.startswith("buyer."):
        return f"{said} " + _("The mandataire completes the contract.")
    return said if refused.remedy is None else f"{said} {refused.remedy.text(translated)}"


def _waiting(actor: Actor, invoice: Invoice, key: str) -> tuple[Invoice, str]:
    room = held_room(invoice.contract.room)
    current = Invoice.objects.select_related("contract__room", "party").get(pk=invoice.pk)
    current.contract.room = room
    found = waiting(current, timezone.localdate())
    if found is None or found.step.key != key:
        raise Refused(_("This step does not wait any more: look at the page again."))
    if not may_pass(actor, current, found.step.who):
        raise Refused(_("This step waits for another firm."))
    return current, key
