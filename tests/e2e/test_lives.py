"""A grouping as its people live it: from the proposal to the archive; three firms, and one that leaves."""

from __future__ import annotations

import re
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from tests.cordee_web.scenes import Cast, make_cast, make_firm, make_person, make_role
from tests.e2e.browser import Window
from tests.e2e.conftest import NewWindow

from cordee_web.apps.agreements.models import Version
from cordee_web.apps.common.jobs import do_now
from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Cooperation, Party
from cordee_web.apps.cooperations.tasks import ARCHIVE
from cordee_web.apps.directory.models import KnowHow
from cordee_web.apps.groupings.actions import keep_proposal, show_proposal
from cordee_web.apps.groupings.models import Proposal
from cordee_web.apps.groupings.values import Wishes
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need

PASSWORD = "corde-de-12-brins"
NAME, THIRD = "Vis anodisées, de la barre au carton", "Thônes Emballage"
FILLED = {
    "Salon": "de la vallée",
    "Dates du salon": "9 au 12 mars",
    "Qui réserve le stand": "Arve Décolletage",
    "Clé de répartition": "à parts égales",
    "Seuil de dépense": "500 euros",
    "Montant garanti": "1 000 000 euros",
    "Délai de mise en demeure": "quinze",
    "Préavis de départ": "trente",
    "Attribution des biens communs": "à parts égales",
    "Qui désigne le médiateur": "la chambre de commerce",
    "Ville du tribunal": "Annecy",
}
"""What the clauses of a shared stand leave open."""


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast, and a third firm of its network."""
    cast = make_cast()
    third = make_firm(THIRD, cast.network, departement="74")
    make_role(make_person("Tiers"), third)
    for firm, words in ((cast.owner_firm, "tournage de vis"), (cast.member_firm, "anodisation")):
        KnowHow.objects.create(firm=firm, words=words)
        firm.save()
    for number, firm in enumerate((cast.owner_firm, cast.member_firm, third)):
        firm.siren = f"00001007{number}"  # a party of an agreement has one
        firm.save()
    return cast


def test_a_grouping_lives_from_its_proposal_to_its_archive(
    cast: Cast, new_window: NewWindow
) -> None:
    proposal = _proposed(cast)
    owner = _signed_in(new_window("desktop"), cast.owner.email)
    here = _opens(owner, proposal)
    _invites(owner, here)
    member = _signed_in(new_window("phone"), cast.member.email)
    third = _signed_in(new_window("phone"), "tiers@example.org")
    for phone in (member, third):
        _accepts(phone)
    member.check("life-accepted")
    _meets(owner, here)
    _promises(owner, member, here)
    _drafts(owner, here)
    for window in (member, third, owner):
        _signs(window)
    assert Version.objects.get().state == "signed"
    _commits(owner, here)
    _leaves(third, here)
    _dissolves(owner, here)
    life = Cooperation.objects.get()
    parties = life.parties.order_by("firm__name").values_list("firm__name", "state")
    assert (life.stage, life.alive, list(parties)) == (
        "dissolution", False,
        [("Arve Décolletage", "accepted"), ("Mont Traitement", "accepted"), (THIRD, "left")],
    )  # fmt: skip
    assert list(verify()) == []


def _proposed(cast: Cast) -> Proposal:
    animateur, members = cast.actor("animateur"), [cast.owner_firm.pk, cast.member_firm.pk]
    written = Written(title="Vis anodisées", asked="tournage de vis\nanodisation")
    need = write_need(actor=animateur, written=written)
    need = open_need(actor=animateur, need=need, version=need.version)
    proposal = keep_proposal(
        actor=animateur, need=need, lot=need.lots.get(), members=members, name=NAME,
        wishes=Wishes(smallest=2, must=tuple(members), patient=True),
    )  # fmt: skip
    show_proposal(actor=animateur, proposal=proposal)
    return proposal


def _signed_in(window: Window, address: str) -> Window:
    """By the form, so that who signs an agreement has just shown who they are."""
    window.open("/account/login/")
    window.page.locator("main input[name=login]").fill(address)
    window.page.locator("main input[name=password]").fill(PASSWORD)
    window.page.locator("main input[name=password]").press("Enter")
    expect(_heading(window.page)).to_have_text("Ce qui vous est demandé")
    return window


def _heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def _press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def _follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def _told(page: Page) -> list[str]:
    return page.locator(".messages .message").all_inner_texts()


def _asked(window: Window, text: str) -> Page:
    """Opens the home page, and what it asks."""
    window.open("/")
    window.page.locator(".ask", has_text=text).click()
    return window.page


def _opens(owner: Window, proposal: Proposal) -> str:
    page = owner.page
    owner.open(f"/groupings/{proposal.pk}/")
    _follow(page, "Ouvrir une coopération")
    _follow(page, "Stand partagé")
    page.get_by_label("Ce que vous voulez atteindre").fill("Vingt contacts pour chacun")
    _press(page, "L’ouvrir")
    expect(_heading(page)).to_have_text(NAME)
    return re.sub(r"members/$", "", page.url.removeprefix(owner.base))


def _invites(owner: Window, here: str) -> None:
    page = owner.page
    _follow(page, "Inviter")
    page.get_by_label(THIRD).check()
    page.get_by_label("Une entreprise, un métier, un lieu").fill("nulle part")
    _press(page, "Chercher")
    expect(page.get_by_label(THIRD)).to_be_checked()
    page.get_by_label("Un mot à ceux que vous invitez").fill("On expose à trois ?")
    owner.check("life-invite")
    _press(page, "Les inviter")
    assert _told(page) == ["Invitations envoyées : 1."]


def _accepts(phone: Window) -> None:
    page = _asked(phone, NAME)
    expect(page.get_by_role("heading", name="Nous venons")).to_be_visible()
    _press(page, "Accepter")
    assert _told(page) == ["Vous en êtes."]


def _meets(owner: Window, here: str) -> None:
    page, soon = owner.page, timezone.localtime() + timedelta(hours=1)
    owner.open(f"{here}stage/meetings/")
    _press(page, "Passer à cette étape")
    owner.open(f"{here}meetings/call/")
    page.get_by_label("De quoi il s’agit").fill("Plan du stand")
    page.get_by_label("Date 1").fill(f"{soon:%Y-%m-%dT%H:%M}")
    _press(page, "Prévenir les autres")
    _follow(page, "Écrire le compte rendu")
    for one in page.get_by_label("Présent").all():
        one.check()
    page.get_by_label("Décisions").fill("Un jour de garde chacun.")
    _press(page, "Enregistrer")
    assert _told(page) == ["Enregistré."]
    owner.check("life-minutes")


def _promises(owner: Window, member: Window, here: str) -> None:
    page, what = owner.page, "Demander le plan des emplacements"
    owner.open(f"{here}promises/ask/")
    page.get_by_label("Avec qui").select_option(label="Mont Traitement")
    page.get_by_label("Quoi, en une phrase").fill(what)
    _press(page, "Envoyer")
    phone = _asked(member, what)
    _press(phone, "Le promettre")
    _press(phone, "C’est fait")
    member.check("life-promise")
    _press(_asked(owner, what), "La promesse est tenue")
    assert _told(page) == ["C’est dit, et l’autre est prévenu."]


def _drafts(owner: Window, here: str) -> None:
    page, day = owner.page, timezone.localdate() + timedelta(days=100)
    owner.open(f"{here}edit/")
    page.get_by_label("Cible").fill("20")
    page.get_by_label("À atteindre le").fill(day.isoformat())
    page.get_by_label("Salon").fill("Salon de la vallée")
    page.get_by_label("Premier jour").fill(day.isoformat())
    _press(page, "Enregistrer")
    for what in ("qui paie quoi", "qui tient le stand"):
        page.locator(".checks button", has_text=what).click()
    owner.open(f"{here}agreement/terms/")
    page.get_by_label("Premier jour").fill(timezone.localdate().isoformat())
    page.get_by_label("Dernier jour").fill(day.isoformat())
    for label, said in (
        ("Ce qu’elle fait", "tient le stand un jour"),
        ("Montant, en euros", "300"),
        ("Forme juridique de l’entreprise", "SARL"),
        ("Siège", "74300 Cluses"),
        ("Représentée par", "sa dirigeante"),
    ):
        for one in page.get_by_label(label).all():
            one.fill(said)
    _press(page, "Rédiger les clauses")
    _follow(page, "Compléter ce qui manque")
    for label, said in FILLED.items():
        page.get_by_label(re.compile(rf"^{label} ")).first.fill(said)
    owner.check("life-terms")
    _press(page, "Rédiger les clauses")
    assert _told(page) == ["Rédigée. Il ne reste rien à compléter."]
    _press(page, "Proposer à la signature")
    assert _told(page) == ["Figée. Chaque dirigeant est invité à la lire et à la signer."]


def _signs(window: Window) -> None:
    page = _asked(window, "Lisez et signez la convention")
    page.get_by_role("main").get_by_role("button", name="Signer").last.click()
    assert _told(page) == ["Signé. La preuve est gardée avec la version."]


def _commits(owner: Window, here: str) -> None:
    page = owner.page
    owner.open(f"{here}stage/commitments/")
    _press(page, "Passer à cette étape")
    assert _told(page) == ["C’est fait : Engagements."]
    owner.check("life-work")


def _leaves(third: Window, here: str) -> None:
    page = third.page
    third.open(f"{here}leave/")
    third.check("life-leave")
    page.get_by_label("Pourquoi").fill("Nous cessons l'emballage.")
    _press(page, "Nous partons")
    expect(page.locator(".messages .message")).to_have_count(1)


def _dissolves(owner: Window, here: str) -> None:
    page = owner.page
    owner.open(f"{here}stage/dissolution/")
    page.get_by_label("Pourquoi").fill("Le salon est fini.")
    _press(page, "Passer à cette étape")
    owner.open(f"{here}closing/")
    _press(page, "La dissoudre")
    assert _told(page) == ["Elle est dissoute. Son archive reste la vôtre."]
    owner.check("life-archive")
    _press(page, "Préparer l’archive")
    _worker_packs()
    owner.open(f"{here}closing/")
    with page.expect_download() as download:
        _follow(page, "Télécharger")
    assert zipfile.is_zipfile(download.value.path())


def _worker_packs() -> None:
    """What the worker does with the errand that the page has left it."""
    party = Party.objects.select_related("cooperation").get(firm__name="Arve Décolletage")
    asks = Actor(firm_id=party.firm_id, network_id=party.cooperation.network_id)
    do_now(asks, ARCHIVE, subject=party, party_id=str(party.pk), language="fr")
