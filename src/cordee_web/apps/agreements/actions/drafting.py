"""Drafting: terms, clauses written by hand, comments. Only a draft changes; the rest is frozen."""

from __future__ import annotations

from dataclasses import asdict

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.agreements.bridge import drafted, heading_keys
from cordee_web.apps.agreements.enums import LegalForm, VersionState
from cordee_web.apps.agreements.models import Agreement, ClauseText, Comment, Version
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held
from cordee_web.apps.cooperations.actions.telling import tell_persons
from cordee_web.apps.cooperations.enums import PartyState
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.cooperations.queries.parties import members_of, own_party, persons_of

STEP = 100
"""Between the positions of two headings' first clauses; a heading holds fewer."""
LONGEST = 20_000


@business_verb
def write_agreement(*, actor: Actor, cooperation: Cooperation, terms: Terms) -> Version:
    """Settles the terms and drafts the clauses again; what people wrote by hand stays as they wrote it.

    After a frozen version the draft is a new one, that all will have to sign.
    """
    current = held(cooperation)
    if terms.form not in LegalForm.values:
        raise Refused(_("Choose a legal form of the list."))
    if members_of(current).count() < 2:
        raise Refused(_("An agreement takes two members: invite a firm first."))
    agreement, _made = Agreement.objects.update_or_create(
        cooperation=current, defaults={**asdict(terms), "keys": list(terms.keys)}
    )
    version = _draft(actor, agreement)
    version.form = terms.form
    version.save(update_fields=["form"])
    _write_clauses(agreement, version)
    record(actor, "agreements.agreement.drafted", current, content={"version": version.number})
    return version


def _draft(actor: Actor, agreement: Agreement) -> Version:
    """The draft of an agreement; a new one with the clauses of the last version when there is none."""
    last = agreement.versions.defer("document", "sealed").first()
    if last is not None and last.state == VersionState.DRAFT:
        return last
    made = Version.objects.create(
        agreement=agreement, number=last.number + 1 if last else 1, form=agreement.form,
        created_by_id=actor.person_id,
    )  # fmt: skip
    for clause in last.clauses.all() if last else ():
        clause.pk, clause.version = None, made
        clause.save(force_insert=True)
    return made


def _write_clauses(agreement: Agreement, version: Version) -> None:
    place = {heading: n * STEP for n, heading in enumerate(heading_keys())}
    own = {one.key: one for one in version.clauses.filter(own=True)}
    version.clauses.filter(own=False).delete()
    made = []
    for n, one in enumerate(drafted(agreement).clauses):
        if one.id not in own:
            made.append(
                ClauseText(
                    version=version, key=one.id, position=place[one.heading] + n,
                    heading=one.heading, title=one.title, text=one.text,
                    summary=dict(one.summary), sources=[each.code for each in one.sources],
                )
            )  # fmt: skip
    ClauseText.objects.bulk_create(made)


@business_verb
def write_clause(
    *,
    actor: Actor,
    version: Version,
    key: str,
    title: str,
    text: str,
    heading: str = "",
) -> ClauseText:
    """Writes a clause by hand: one of the draft, or with an empty `key` a new one under `heading`."""
    current = _held_draft(version)
    if not title.strip() or not text.strip():
        raise Refused(_("A clause has a title and a text."))
    if len(text) > LONGEST:
        raise Refused(_("This clause is too long: split it in two."))
    if key:
        clause = _clause(current, key)
        clause.title, clause.text, clause.own, clause.summary = (
            title.strip(),
            text.strip(),
            True,
            {},
        )
        clause.save(update_fields=["title", "text", "own", "summary"])
    else:
        clause = _new_clause(current, title.strip(), text.strip(), heading)
    record(
        actor, "agreements.clause.written", current.agreement.cooperation,
        content={"clause": clause.key, "version": current.number},
    )  # fmt: skip
    return clause


def _new_clause(version: Version, title: str, text: str, heading: str) -> ClauseText:
    headings = list(heading_keys())
    if heading not in headings:
        raise Refused(_("Choose under which heading it stands."))
    base = f"own-{slugify(title)[:40] or 'clause'}"
    taken = set(version.clauses.values_list("key", flat=True))
    key = next(one for one in (base, *(f"{base}-{n}" for n in range(2, 1000))) if one not in taken)
    return ClauseText.objects.create(
        version=version, key=key, position=headings.index(heading) * STEP + STEP - 1,
        heading=heading, title=title, text=text, own=True,
    )  # fmt: skip


@business_verb
def remove_clause(*, actor: Actor, version: Version, key: str, why: str) -> None:
    """Takes a clause out of the draft, with the reason; the 23 headings may then lack one, and say so."""
    current = _held_draft(version)
    clause = _clause(current, key)
    if not why.strip():
        raise Refused(_("Say in a word why it goes: the members read it."))
    agreement = current.agreement
    if not key.startswith("own-") and key not in agreement.left_out:
        agreement.left_out.append(key)
        agreement.save(update_fields=["left_out"])
    clause.delete()
    record(
        actor, "agreements.clause.removed", agreement.cooperation, why=why.strip(),
        content={"clause": key, "version": current.number},
    )  # fmt: skip


@business_verb
def comment_clause(*, actor: Actor, version: Version, key: str, text: str) -> Comment:
    """Says something of a clause; every member reads it."""
    cooperation = held(version.agreement.cooperation)
    if not text.strip():
        raise Refused(_("Write what you think of this clause."))
    clause = _clause(version, key)
    made = Comment.objects.create(
        agreement=version.agreement, clause=key, number=version.number, text=text.strip()[:LONGEST],
        person_id=actor.person_id, firm_id=actor.firm_id,
    )  # fmt: skip
    record(actor, "agreements.clause.commented", cooperation, content={"clause": key})
    _tell_comment(actor, cooperation, clause)
    return made


def _tell_comment(actor: Actor, cooperation: Cooperation, clause: ClauseText) -> None:
    """The other members learn of it: a draft is agreed on by answering each other; several are one news."""
    own = own_party(actor, cooperation, PartyState.ACCEPTED)
    values = {
        "name": cooperation.name, "firm": own.label if own else "", "clause": clause.title
    }  # fmt: skip
    tell_persons(
        actor, cooperation, persons_of(members_of(cooperation)),
        Message(gettext_noop("“{name}”: {firm} comments the clause “{clause}”"), values),
        reverse("agreements:clause", args=[cooperation.pk, clause.key]),
        together=reverse("agreements:agreement", args=[cooperation.pk]),
    )  # fmt: skip


def _held_draft(version: Version) -> Version:
    """The version as it stands now, its cooperation held; refused once it is frozen."""
    held(version.agreement.cooperation)
    current = Version.objects.select_related("agreement__cooperation").get(pk=version.pk)
    if current.state != VersionState.DRAFT:
        raise Refused(_("This version is frozen: change the terms to draft a new one."))
    return current


def _clause(version: Version, key: str) -> ClauseText:
    found = version.clauses.filter(key=key).first()
    if found is None:
        raise Refused(_("This clause is not there any more: look at the page again."))
    return found
