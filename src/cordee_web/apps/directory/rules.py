"""Who may do what with firms, and why not. Each rule takes an `Actor` and an object."""

from __future__ import annotations

import rules

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Actor
from cordee_web.apps.directory.enums import Field
from cordee_web.apps.directory.models import Certificate, Firm, KnowHow, Membership, Role
from cordee_web.apps.directory.queries.visibility import fields_seen


@rules.predicate
def is_animateur(actor: Actor, network: Network | None) -> bool:
    """The actor animates this very network."""
    return network is not None and actor.animates and actor.network_id == network.pk


@rules.predicate
def acts_for_firm(actor: Actor, firm: Firm | None) -> bool:
    """The actor acts for this firm, in whatever capacity."""
    return firm is not None and actor.firm_id == firm.pk


@rules.predicate
def leads_firm(actor: Actor, firm: Firm | None) -> bool:
    """The actor may commit this firm."""
    return firm is not None and actor.leads and actor.firm_id == firm.pk


@rules.predicate
def animates_firm(actor: Actor, firm: Firm | None) -> bool:
    """The firm belongs today to the network that the actor animates."""
    return (
        firm is not None
        and actor.animates
        and Membership.objects.filter(firm=firm, network=actor.network_id, left_on=None).exists()
    )


@rules.predicate
def keeps_for_nobody(actor: Actor, firm: Firm | None) -> bool:
    """The actor animates the network of a firm for which nobody acts yet: they keep its page meanwhile."""
    if not animates_firm(actor, firm):
        return False
    return not Role.objects.filter(firm=firm, until=None).exists()


@rules.predicate
def sees_firm(actor: Actor, firm: Firm | None) -> bool:
    """The firm lets the actor see at least its name."""
    return firm is not None and Field.IDENTITY in fields_seen(actor, firm)


@rules.predicate
def sees_certificate(actor: Actor, certificate: Certificate | None) -> bool:
    """The firm lets the actor, a person of a network, see its certificates."""
    return (
        certificate is not None
        and actor.person_id is not None
        and {Field.IDENTITY, Field.CERTIFICATES} <= fields_seen(actor, certificate.firm)
    )


@rules.predicate
def sees_proof(actor: Actor, know_how: KnowHow | None) -> bool:
    """The firm lets the actor, a person of a network, see its know-how."""
    return (
        know_how is not None
        and actor.person_id is not None
        and {Field.IDENTITY, Field.KNOW_HOW} <= fields_seen(actor, know_how.firm)
    )


rules.add_perm("directory.see_firm", sees_firm)
rules.add_perm("directory.edit_firm", acts_for_firm | keeps_for_nobody)
rules.add_perm("directory.edit_confidences", acts_for_firm)
rules.add_perm("directory.commit_firm", leads_firm)
rules.add_perm("directory.see_people", acts_for_firm | (animates_firm & sees_firm))
rules.add_perm("directory.invite_to_firm", leads_firm | (animates_firm & sees_firm))
rules.add_perm("directory.animate_network", is_animateur)
rules.add_perm("directory.see_history", acts_for_firm | animates_firm)
rules.add_perm("directory.remove_firm", animates_firm)
rules.add_perm("directory.see_certificate_file", sees_certificate)
rules.add_perm("directory.see_proof_file", sees_proof)
