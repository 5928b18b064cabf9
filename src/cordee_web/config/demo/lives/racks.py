"""A tender that three firms answered and won: prices opened, file frozen, proof of deposit, and what follows.

A life of three months is written in a minute: what came before the award is dated back once it is written
(`_dated_back`), but in the register and under a seal, where everything has the moment at which it was
written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from stdnum import luhn

from cordee_web.apps.accounts.models import Network
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.actions.following import tick
from cordee_web.apps.cooperations.actions.inviting import invite_associate
from cordee_web.apps.cooperations.actions.mandates import name_mandataire
from cordee_web.apps.cooperations.actions.opening import Opening
from cordee_web.apps.cooperations.enums import Origin, Right
from cordee_web.apps.cooperations.models import Cooperation
from cordee_web.apps.directory.actions.profile import edit_firm
from cordee_web.apps.directory.models import Firm
from cordee_web.apps.dossiers.actions.depositing import HandedIn, hand_in
from cordee_web.apps.dossiers.actions.freezing import freeze_file
from cordee_web.apps.dossiers.actions.parts import write_part
from cordee_web.apps.dossiers.actions.pieces import give_file
from cordee_web.apps.dossiers.actions.sheets import Relying, Said, rely_on, write_sheet
from cordee_web.apps.dossiers.models import Deposit, FrozenFile
from cordee_web.apps.opportunities.actions.needs import Written, close_need, open_need, write_need
from cordee_web.apps.opportunities.enums import NeedKind
from cordee_web.apps.opportunities.models import Need
from cordee_web.apps.prices.actions.rounds import begin_round, make_key
from cordee_web.apps.prices.actions.sealing import open_prices, say_figures, seal_prices
from cordee_web.apps.prices.models import Round
from cordee_web.apps.tenders.actions.forming import choose_form, name_signers
from cordee_web.apps.tenders.actions.guarding import Reasoned, give_reason, run_guard
from cordee_web.apps.tenders.actions.holds import Covering, Handed, write_cover, write_interface
from cordee_web.apps.tenders.actions.opening import answer_together, named
from cordee_web.apps.tenders.actions.working import Taken, write_shares
from cordee_web.apps.tenders.enums import CoverKind, Form, Occasion, Topic
from cordee_web.apps.tenders.models import Room
from cordee_web.config.demo.cast import LEAD, LEADER
from cordee_web.config.demo.lives.papers import paper
from cordee_web.config.demo.lives.people import all_accept, firm_of, leader_of, party_of
from cordee_web.config.demo.lives.racks_bound import bind
from cordee_web.config.demo.program import Member

RACKS = "Arceaux vélos du Faucigny"
BUYER = "Syndicat des mobilités du Faucigny (exemple)"
COATING, TIMBER = "000012732", "000017426"
TASKS = {
    "Cintrage et soudure de trois cents arceaux en tube d'acier": ("welding", 51_840_00),
    "Tournage des axes, douilles et vis antivol en inox": ("turning", 23_715_00),
    "Thermolaquage des arceaux et marquage": ("coating", 18_360_00),
}
"""What is asked, who of the members does it, and at what price it is sealed."""
SHEETS = {
    "welding": ("SAS", "18 rue des Cadres", "Paul Charvin", "président"),
    "turning": ("SARL", "4 allée des Broches", "Anne Arvet", "gérante"),
    "coating": ("SAS", "27 route des Fours", "Zoé Pernet", "présidente"),
}
FIGURES = {
    "welding": (43_900_00, 6_200_00), "turning": (19_800_00, 2_500_00), "coating": (15_600_00, 1_900_00),
}  # fmt: skip
"""What its part costs each, and what it would earn without the others."""
AGO = timedelta(days=80)
"""How long ago the answer was handed in."""


def answer_and_win(network: Network) -> Room:
    """From the notice to the proof of deposit; the award and what follows are in `racks_won`."""
    firms = {
        "welding": firm_of(LEAD), "turning": firm_of(LEADER),
        "coating": Firm.objects.in_network(network.pk).get(siren=COATING).pk,
    }  # fmt: skip
    people = {key: leader_of(network, one) for key, one in firms.items()}
    cooperation, room = _opened(network, people["welding"], firms)
    _share_out(people["welding"], room, {k: party_of(cooperation, v).pk for k, v in firms.items()})
    _seal_and_open(people, room)
    choose_form(actor=people["welding"], room=room, form=Form.CONJOINT_SOLIDARY_LEAD)
    own = party_of(cooperation, firms["welding"]).pk
    name_signers(actor=people["welding"], room=room, applied=own, offered=own, by_all=False)
    parts = {
        firms[key]: {"form": SHEETS[key][0], "tasks": task, "amount_cents": cents}
        for task, (key, cents) in TASKS.items()
    }
    bind(people["welding"], network, cooperation, parts, BUYER)
    for key, actor in people.items():
        _tell_firm(actor, firms[key], key)
    _write_file(people, room, firms)
    _hand_in(people["welding"], room)
    _dated_back(room)
    return Room.objects.get(pk=room.pk)


def _opened(network: Network, lead: Actor, firms: Mapping[str, UUID]) -> tuple[Cooperation, Room]:
    need = write_need(
        actor=lead,
        written=Written(
            "Trois cents arceaux vélos pour quinze communes", NeedKind.TENDER,
            "Fourniture d'arceaux en acier thermolaqué, à sceller par les communes.",
            asked="\n".join(TASKS), conditions="Groupement conjoint ou solidaire accepté.",
            buyer=BUYER, town="Bonneville", value_cents=95_000_00,
            deadline=_noon(10),
        ),
    )  # fmt: skip
    open_need(actor=lead, need=need, version=need.version)
    need = Need.objects.get(pk=need.pk)
    others = [firms["turning"], firms["coating"]]
    opening = Opening(
        "joint_tender", RACKS, origin=Origin.NOTICE, need=need.pk, firms=others,
        objective="Fournir les quinze communes avant l'été",
        target=15, target_unit="communes", target_on=timezone.localdate() + timedelta(days=210),
        message="Le tube, l'axe et la laque : à trois nous avons tout.",
    )  # fmt: skip
    cooperation, room = answer_together(actor=lead, opening=named(opening, need))
    all_accept(cooperation, others, ["axes et visserie antivol", "laque et marquage"])
    timber = Firm.objects.in_network(network.pk).get(siren=TIMBER)
    invite_associate(
        actor=lead, cooperation=cooperation, firm=timber.pk, rights=[Right.TENDER, Right.PROMISES],
        message="Nous comptons sur votre pont roulant pour le stockage.",
    )  # fmt: skip
    all_accept(cooperation, [timber.pk])
    name_mandataire(
        actor=lead, party=party_of(cooperation, firms["welding"]), solidary=True,
        limits="Remet l'offre, signe le marché, dépose les factures qu'on lui transmet.",
    )  # fmt: skip
    return cooperation, room


def _share_out(lead: Actor, room: Room, held: Mapping[str, UUID]) -> None:
    tasks = {TASKS[one.title][0]: one for one in room.tasks.all()}
    for key, task in tasks.items():
        write_shares(actor=lead, task=task, shares={held[key]: Taken(Decimal(100), task.title)})
    for giver, receiver, what in (
        ("turning", "welding", "Axes et vis, triés par lot"),
        ("welding", "coating", "Arceaux soudés, dégraissés"),
    ):
        write_interface(
            actor=lead, room=room,
            handed=Handed(what, tasks[giver].pk, tasks[receiver].pk, held[giver], held[receiver]),
        )  # fmt: skip
    until = timezone.localdate() + timedelta(days=400)
    for party in held.values():
        write_cover(
            actor=lead, room=room,
            covering=Covering(CoverKind.INSURANCE, "Responsabilité civile",
                              "Article 7 du règlement", party, until),
        )  # fmt: skip


def _seal_and_open(people: Mapping[str, Actor], room: Room) -> None:
    """Each seals by a program of its own, as in a browser; two of three open, all say their cost."""
    lead = people["welding"]
    until = timezone.now() + timedelta(days=3)
    row = begin_round(actor=lead, room=room, threshold=2, until=until)
    parties = {key: party_of(room.cooperation, _firm(one)) for key, one in people.items()}
    programs = {key: Member(str(row.pk), str(one.pk)) for key, one in parties.items()}
    for key, actor in people.items():
        make_key(actor=actor, current=row, text=programs[key].key())
    row = Round.objects.get(pk=row.pk)
    tasks = {TASKS[one.title][0]: (str(one.pk), TASKS[one.title][1]) for one in room.tasks.all()}
    for key, actor in people.items():
        sealed = programs[key].seal(row.keyset, dict([tasks[key]]))
        seal_prices(actor=actor, current=row, text=json.dumps(sealed))
    covers = [json.loads(one.cover) for one in row.envelopes.order_by("party")]
    for key in ("welding", "turning"):
        text = json.dumps(programs[key].open(row.keyset, covers))
        open_prices(actor=people[key], current=row, text=text)
    for key, (cost, alone) in FIGURES.items():
        say_figures(actor=people[key], current=row, cost_cents=cost, alone_cents=alone, told=True)


def _tell_firm(actor: Actor, firm_id: UUID, who: str) -> None:
    """What forms and invoices ask of a firm, once for all of them."""
    firm = Firm.objects.get(pk=firm_id)
    key, seat = (12 + 3 * (int(firm.siren) % 97)) % 97, f"{firm.siren}0001"
    values = {
        "vat": f"FR{key:02}{firm.siren}", "siret": seat + luhn.calc_check_digit(seat),
    }  # fmt: skip
    edit_firm(actor=actor, firm=firm, values=values)
    legal_form, street, name, office = SHEETS[who]
    said = Said(legal_form, street, "small", name, office, (), relies_on_nobody=who != "coating",
                subcontracts=False)  # fmt: skip
    write_sheet(actor=actor, firm=firm, said=said)


def _write_file(people: Mapping[str, Actor], room: Room, firms: Mapping[str, UUID]) -> None:
    texts = {
        "welding": "Gabarit de cintrage unique, soudure TIG, contrôle de chaque cordon.",
        "turning": "Deux tours à poupée mobile réservés douze jours ; contrôle par lot de cinquante.",
        "coating": "Dégraissage, primaire, laque polyester C4 ; épaisseur mesurée sur un arceau de dix.",
    }  # fmt: skip
    tasks = {TASKS[one.title][0]: one for one in room.tasks.all()}
    for key, actor in people.items():
        write_part(
            actor=actor, room=room, task=tasks[key], text=texts[key], shared=True, ready=True
        )
    relying = Relying(
        "Sablage du Giffre (exemple)", "Une cabine de sablage de six mètres", siren="000099010"
    )
    relied = rely_on(actor=people["coating"], room=room, relying=relying)
    parties = {key: party_of(room.cooperation, one).pk for key, one in firms.items()}
    for key, piece in (
        ("turning", f"mandate:{parties['turning']}"), ("coating", f"mandate:{parties['coating']}"),
        ("coating", f"commitment:{relied.pk}"),
    ):  # fmt: skip
        give_file(actor=people[key], room=room, key=piece, file=paper("signe.pdf"))
    lead, lot = people["welding"], room.lots.get()
    give_reason(
        actor=lead, room=room, lot=lot.pk,
        reasoned=Reasoned(
            Topic.CAPACITY,
            "Aucun de nous n'a le tube, l'axe et la laque : seul, chacun sous-traiterait les deux tiers.",
        ),
    )  # fmt: skip
    run_guard(actor=lead, room=room, lot=lot.pk, occasion=Occasion.SUBMISSION)


def _hand_in(lead: Actor, room: Room) -> None:
    freeze_file(
        actor=lead, room=room,
        why="Les copies des certificats ne sont demandées qu'à l'attributaire (article 5).",
    )  # fmt: skip
    hand_in(
        actor=lead, room=room,
        handed_in=HandedIn(timezone.now(), "Profil d'acheteur du syndicat (exemple)", "2026-0417",
                           paper("accuse-de-reception.pdf")),
    )  # fmt: skip
    for key in ("papers", "submitted"):
        tick(actor=lead, cooperation=room.cooperation, key=key)


def _dated_back(room: Room) -> None:
    """All that was written so far happened `AGO`; the buyer's deadline is over since then."""
    week = timedelta(days=7)
    here = Cooperation.objects.filter(pk=room.cooperation_id)
    past = _noon(1) - AGO
    told = {**here.get().fields, "submit_on": past.date().isoformat()}
    here.update(opened_at=F("opened_at") - AGO - 4 * week, fields=told)
    room.cooperation.changes.update(at=F("at") - AGO - 4 * week)
    room.cooperation.parties.update(
        invited_at=F("invited_at") - AGO - 4 * week, answered_at=F("answered_at") - AGO - 4 * week
    )
    Room.objects.filter(pk=room.pk).update(opened_at=past - 4 * week, deadline=past)
    room.rounds.update(
        begun_at=past - 2 * week, until=past - week, keys_at=past - 2 * week,
        opening_at=past - week, opened_at=past - week,
    )  # fmt: skip
    FrozenFile.objects.filter(room=room).update(at=F("at") - AGO)
    Deposit.objects.filter(frozen__room=room).update(handed_in_at=F("handed_in_at") - AGO)
    room.cooperation.freezes.update(on=timezone.localdate() - AGO, at=timezone.now() - AGO)
    need = Need.objects.get(cooperations=room.cooperation)
    close_need(
        actor=Actor.task("demo", network_id=need.network_id), need=need, version=need.version,
        why="Le délai est passé, l'offre est remise.",
    )  # fmt: skip
    Need.objects.filter(pk=need.pk).update(deadline=past, opened_at=past - 5 * week)


def _noon(days: int) -> datetime:
    """Noon in so many days, where the buyer is."""
    return timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(
        days=days
    )


def _firm(actor: Actor) -> UUID:
    assert actor.firm_id is not None
    return actor.firm_id
