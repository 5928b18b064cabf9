"""Who speaks for the others: a mandataire named, with limits, and revoked."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cordee.vocabulary import Message
from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.actions.holding import held_party, moved
from cordee_web.apps.cooperations.actions.telling import tell_members, tell_parties
from cordee_web.apps.cooperations.enums import PartyKind, PartyState
from cordee_web.apps.cooperations.models import Cooperation, Mandate, Party
from cordee_web.apps.cooperations.queries.parties import mandate_of
from cordee_web.apps.directory.models import Firm


@business_verb
def name_mandataire(
    *,
    actor: Actor,
    party: Party,
    limits: str,
    ceiling_cents: int | None = None,
    solidary: bool | None = None,
    until: date | None = None,
) -> Mandate:
    """Names a member as the mandataire; the mandate before it ends.

    Limits are said in words: a mandate without any is refused. So is one that a firm takes while it is the
    mandataire of another grouping for the same need: the same operator cannot be mandataire of more than
    one group for one contract (CCP R2142-23). Others who name it do not learn of its other groupings: that
    firm alone is told, and cannot hand in the second answer.
    """
    cooperation, current = held_party(party, PartyState.ACCEPTED)
    _refuse_unless_it_may(actor, cooperation, current, limits, until)
    now = timezone.now()
    cooperation.mandates.filter(ended_at=None).update(ended_at=now, why_ended="")
    mandate = Mandate.objects.create(
        cooperation=cooperation, party=current, limits=limits, ceiling_cents=ceiling_cents,
        solidary=solidary, until=until, given_at=now, given_by_id=actor.person_id,
    )  # fmt: skip
    moved(cooperation)
    record(
        actor, "cooperations.mandate.given", cooperation,
        content={"party": str(current.pk), "limits": limits, "ceiling_cents": ceiling_cents,
                 "solidary": solidary, "until": until.isoformat() if until else None},
    )  # fmt: skip
    template = gettext_noop("{firm} is the mandataire of “{name}”")
    values = {"firm": current.label, "name": cooperation.name}
    tell_members(actor, cooperation, Message(template, values))
    if current.firm is not None and _elsewhere(cooperation, current.firm):
        twice = gettext_noop(
            "You are the mandataire of two groupings for one contract, “{name}” among them: give one of the "
            "mandates back before an answer is handed in (R2142-23)"
        )
        tell_parties(actor, cooperation, [current], Message(twice, {"name": cooperation.name}))
    return mandate


@business_verb
def revoke_mandate(*, actor: Actor, mandate: Mandate, why: str) -> None:
    """Ends a mandate before its day, with the reason; the mandataire may give it back the same way."""
    cooperation, party = held_party(mandate.party, PartyState.ACCEPTED)
    current = mandate_of(cooperation)
    if current is None or current.pk != mandate.pk:
        raise Refused(_("This mandate ended meanwhile."))
    if not why.strip():
        raise Refused(_("Say why: the members read it."))
    current.ended_at, current.why_ended = timezone.now(), why
    current.save(update_fields=["ended_at", "why_ended"])
    moved(cooperation)
    record(
        actor, "cooperations.mandate.revoked", cooperation, why=why,
        content={"party": str(party.pk)},
    )  # fmt: skip
    template = gettext_noop("The mandate of {firm} for “{name}” ends")
    values = {"firm": party.label, "name": cooperation.name}
    tell_members(actor, cooperation, Message(template, values))


def _refuse_unless_it_may(
    actor: Actor, cooperation: Cooperation, party: Party, limits: str, until: date | None
) -> None:
    """The firm's row is held, so that two mandates given at once take turns."""
    if party.kind != PartyKind.MEMBER or party.firm is None:
        raise Refused(_("The mandataire is a member: an associate commits nobody."))
    if not limits.strip():
        raise Refused(_("Say what it may do for the others, and what not: the members read it."))
    if until is not None and until < timezone.localdate():
        raise Refused(_("The mandate would end before it begins: choose a later day."))
    firm = Firm.objects.select_for_update().get(pk=party.firm.pk)
    if actor.firm_id == firm.pk and _elsewhere(cooperation, firm):
        raise Refused(
            _("{firm} is the mandataire of another grouping for the same contract; one operator cannot "
              "be mandataire of two (R2142-23). Name another member.").format(firm=party.label)
        )  # fmt: skip


def _elsewhere(cooperation: Cooperation, firm: Firm) -> bool:
    """Whether this firm, whose row is held, has a mandate in another cooperation for the same need."""
    need = cooperation.need
    if need is None:
        return False
    same = Q(cooperation__need=need)
    if need.notice_id:
        same |= Q(
            cooperation__need__network=need.network_id, cooperation__need__notice_id=need.notice_id
        )
    lasting = Q(until=None) | Q(until__gte=timezone.localdate())
    return (
        Mandate.objects.filter(same, lasting, party__firm=firm, ended_at=None)
        .exclude(cooperation=cooperation)
        .filter(cooperation__closed_at=None)
        .exists()
    )
