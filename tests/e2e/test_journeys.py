"""The journeys, as people make them: an animateur's week, a leader on a phone, a competitor, two at once.

Each keeps the pictures of docs/user (see docs/testing.md).
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.cordee_web.leaks.marks import World
from tests.cordee_web.scenes import Cast, make_cast
from tests.e2e.browser import Window
from tests.e2e.conftest import NewWindow

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.common.register import verify
from cordee_web.apps.connections.actions.keys import make_key
from cordee_web.apps.connections.enums import Scope
from cordee_web.apps.directory.actions.sharing import choose_visibility
from cordee_web.apps.directory.enums import Audience, Field
from cordee_web.apps.directory.models import Firm, KnowHow
from cordee_web.apps.opportunities.actions.answers import send_alerts
from cordee_web.apps.opportunities.actions.needs import Written, open_need, write_need
from cordee_web.apps.opportunities.bridge.alerts import firms_to_tell

ROSTER = """Raison sociale;CP;Ville;Ce que nous faisons;Certificats;Salariés
Arve Décolletage SARL;74300;Cluses;décolletage inox;ISO 9001;42
Giffre Tournage;74440;Taninges;décolletage laiton;ISO 9001;douze
Anodes du Faucigny;74130;Bonneville;anodisation;"ISO 14001, ISO 9001";18
Chromes des Bornes;74800;La Roche-sur-Foron;anodisation et nickelage;ISO 14001;25
Montage des Aravis;74230;Thônes;assemblage mécanique;ISO 9001;31
Sallanches Assemblage;74700;Sallanches;assemblage mécanique;;9
;74300;Cluses;;;total
"""
NOTICE = """cordée: 1
id: vannes-2027
genre: marché
titre: Corps de vannes montés
acheteur: {nom: Eaux de la vallée (fictif), ville: Cluses, code_postal: "74300"}
lieux: [{ville: Cluses, code_postal: "74300"}]
description: Corps de vannes en inox, anodisés et montés.
date_limite: 2035-01-08T12:00
briques:
  - {id: tour, mots: décolletage inox, cpv: ["44531000"]}
  - {id: surface, mots: anodisation}
  - {id: montage, mots: assemblage mécanique}
"""
BRICKS = ["décolletage inox", "anodisation", "assemblage mécanique"]
ARVE, ANODES, CHROMES = "Arve Décolletage", "Anodes du Faucigny", "Chromes des Bornes"
ARAVIS, SALLANCHES = "Montage des Aravis", "Sallanches Assemblage"


@pytest.fixture
def people(transactional_db: None) -> World:
    """The cast alone: a journey brings its own firms."""
    return World(make_cast())


def heading(page: Page) -> Locator:
    """The title of the page."""
    return page.get_by_role("heading", level=1)


def moved(page: Page) -> Locator:
    """What changed since the last question."""
    return page.locator("#answer .message-info p")


def _of(page: Page, firm: str) -> Locator:
    return page.locator(".member-list li", has_text=firm)


def told(page: Page) -> list[str]:
    """What the page says at its top after an act."""
    return page.locator(".messages .message").all_inner_texts()


def cards(page: Page) -> list[set[str]]:
    """The members of each grouping proposed, once the proof is there."""
    expect(page.locator("#answer [hx-trigger=load]")).to_have_count(0)
    return [
        {re.sub(r"\s+mandataire", "", one).strip() for one in card.locator("li").all_inner_texts()}
        for card in page.locator(".grouping-card .members").all()
    ]


def test_an_animateur_from_the_spreadsheet_to_the_grouping_kept(
    people: World, desktop: Window, tmp_path: Path
) -> None:
    roster, notice = tmp_path / "adherents.csv", tmp_path / "avis.yaml"
    roster.write_bytes(ROSTER.encode("cp1252"))
    notice.write_text(NOTICE, encoding="utf-8")
    desktop.sign_in(people, "animateur")
    _imports(desktop, roster)
    _finds(desktop)
    _drops(desktop, notice)
    _changes_a_brick(desktop)
    _asks_who_together(desktop)
    _keeps_and_compares(desktop)
    assert list(verify()) == []


def _imports(window: Window, roster: Path) -> None:
    page = window.page
    window.open("/imports/")
    page.get_by_label("Fichier").set_input_files(roster)
    page.get_by_role("button", name="Lire le fichier").click()
    expect(heading(page)).to_have_text("adherents.csv")
    page.get_by_label("Ce que nous faisons est lue comme").select_option("Savoir-faire")
    window.shoot("import-colonnes")
    page.get_by_role("button", name="Relire avec ces colonnes").click()
    page.get_by_role("link", name="Lignes à vérifier").click()
    window.shoot("import-lignes")
    line = page.locator("#line-3")
    expect(line.locator(".badge")).to_have_text("À vérifier")
    line.get_by_label("Salariés").fill("12")
    line.get_by_role("button", name="Corriger").click()
    expect(line.locator(".badge")).to_have_text("Remarque")
    page.get_by_role("link", name="Déjà là ?").click()
    twin = page.locator("section.card")
    expect(twin.get_by_role("heading")).to_have_text("Arve Décolletage SARL")
    window.shoot("import-doublons")
    twin.get_by_label("C'est la même : fusionner").check()
    twin.get_by_role("button", name="Trancher").click()
    expect(twin.locator(".badge")).to_have_text("C'est la même : fusionner")
    page.get_by_role("button", name="Importer 6 entreprises").click()
    tiles = page.locator(".tile")
    expect(tiles).to_have_text(["5Ajoutées", "1Fusionnées", "0Laissées de côté"])


def _finds(window: Window) -> None:
    page = window.page
    window.open("/firms/")
    page.get_by_label("Mots, métier, nom").fill("anodisation")
    expect(page.locator(".firms-list h2")).to_have_text(
        ["Anodes du Faucigny", "Chromes des Bornes"]
    )
    page.get_by_role("link", name="ISO 9001").click()
    expect(page.locator(".firms-list h2")).to_have_text(["Anodes du Faucigny"])
    window.shoot("annuaire")


def _drops(window: Window, notice: Path) -> None:
    page = window.page
    window.open("/needs/drop/")
    page.get_by_label("Fichiers").set_input_files(notice)
    page.get_by_role("button", name="Les lire").click()
    expect(heading(page)).to_have_text("Corps de vannes montés")
    assert told(page) == ["L’avis est lu. Voici ce qu’il demande."]
    expect(page.locator(".bricks-short li > span")).to_have_text(BRICKS)
    window.shoot("besoin")


def _changes_a_brick(window: Window) -> None:
    page = window.page
    page.get_by_role("link", name="Briques : pourquoi, modifier").click()
    window.shoot("briques")
    page.locator("#bricks li").first.get_by_role("link", name="Modifier").click()
    page.get_by_label("Quantité").fill("500")
    page.get_by_label("Unité").fill("pièces")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator("#bricks li").first).to_contain_text("500 pièces")
    assert told(page) == ["Enregistré."]


def _asks_who_together(window: Window) -> None:
    page = window.page
    page.get_by_role("link", name="Proposer des groupements").click()
    assert cards(page) == [{SALLANCHES, ANODES, ARVE}, {CHROMES, ARAVIS, ARVE}]
    window.shoot("groupements")
    _of(page, SALLANCHES).get_by_role("link", name="Et sans elle ?").click()
    expect(moved(page)).to_have_text(f"Le meilleur groupement change. Entre : {ARAVIS}.")
    assert cards(page) == [{ARAVIS, ANODES, ARVE}]
    _of(page, ARAVIS).get_by_role("link", name="Épingler").click()
    expect(moved(page)).to_have_text("Le meilleur groupement reste le même.")
    page.locator("#pins").get_by_role("link", name="Réadmettre").click()
    expect(page.locator("#pins")).to_have_text(re.compile(rf"^\s*{ARAVIS}\s*Libérer\s*$"))
    page.get_by_role("slider", name="Proximité").focus()
    page.keyboard.press("End")
    expect(moved(page)).to_have_text(f"Le meilleur groupement change. Entre : {SALLANCHES}.")
    assert cards(page)[0] == {SALLANCHES, ANODES, ARVE, ARAVIS}
    page.evaluate("scrollTo(0, 0)")
    window.shoot("groupements-poids")


def _keeps_and_compares(window: Window) -> None:
    page = window.page
    _keep(page, "Avec Aravis")
    assert told(page) == [
        "C’est gardé. Il restera tel qu’il est aujourd’hui, quoi qu’il arrive ensuite."
    ]
    page.locator(".kicker a").last.click()
    page.get_by_role("link", name="Proposer des groupements").click()
    _keep(page, "Première réponse")
    page.get_by_role("link", name="Groupements proposés").click()
    page.get_by_role("link", name="En comparer deux").click()
    page.get_by_role("button", name="Comparer").click()
    rows = [row.locator("th, td").all_inner_texts() for row in page.locator("main tr").all()]
    assert rows[0] == ["", "Première réponse", "Avec Aravis"]
    members = [set(one.replace(" (mandataire)", "").split("\n")) for one in rows[2][1:]]
    assert members == [{SALLANCHES, ANODES, ARVE}, {SALLANCHES, ANODES, ARVE, ARAVIS}]
    window.shoot("comparer")
    page.get_by_role("link", name="Avec Aravis").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF").click()
    assert download.value.suggested_filename == "cordee-avec-aravis.pdf"
    assert download.value.path().read_bytes()[:5] == b"%PDF-"


def _keep(page: Page, name: str) -> None:
    page.get_by_role("link", name="Garder ce groupement").click()
    page.get_by_label("Nom de la proposition").fill(name)
    page.get_by_role("button", name="Garder", exact=True).click()
    expect(heading(page)).to_have_text(name)


def test_a_leader_on_a_phone_fills_the_page_and_answers_in_two_taps(
    people: World, new_window: NewWindow, tmp_path: Path
) -> None:
    phone = new_window("phone")
    phone.sign_in(people, "member")
    _says_what_it_does(phone)
    _adds_a_certificate(phone, people.cast, tmp_path / "iso.pdf")
    _answers_an_alert(new_window("phone"), people.cast)
    assert phone.faults() == []
    assert list(verify()) == []


def _says_what_it_does(phone: Window) -> None:
    page = phone.page
    phone.open("/")
    page.get_by_role("link", name="Votre page est complète à 0 %").click()
    page.get_by_role("link", name="Savoir-faire, machines, capacité").click()
    page.get_by_label("Que savez-vous faire ?").fill("zinc-nickel")
    expect(page.locator("#suggestions a").first).to_have_text("zingage (zinc-nickel)")
    phone.shoot("telephone-metier")
    page.locator("#suggestions a").first.click()
    page.get_by_label("Ce que vous pouvez faire en un an").fill("400")
    page.get_by_label("Unité").select_option("tonnes")
    page.get_by_role("button", name="Enregistrer").click()
    assert told(page) == ["Savoir-faire ajouté."]
    page.get_by_role("link", name="Mois").click()
    january = page.locator("fieldset").nth(2)
    january.get_by_label("Offert").fill("40")
    january.get_by_label("Pris").fill("15")
    phone.shoot("telephone-mois")
    page.get_by_role("button", name="Enregistrer").click()
    assert told(page) == ["Enregistré."]


def _adds_a_certificate(phone: Window, cast: Cast, file: Path) -> None:
    page = phone.page
    file.write_bytes(b"%PDF-1.4 essai")
    page.get_by_role("link", name="Certificats").click()
    page.get_by_label("Certificat ou qualification").fill("ISO 9001")
    page.get_by_label("Dernier jour de validité").fill("2034-06-30")
    page.get_by_label("Le document").set_input_files(file)
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    assert told(page) == ["Certificat ajouté."]
    page.locator(".kicker a").click()
    page.get_by_role("link", name="Clients, exclusions, concurrents").click()
    page.get_by_label("Trouver une entreprise par son nom").fill("Cluses")
    page.get_by_role("button", name="Exclure", exact=True).click()
    member = Firm.objects.get(pk=cast.member_firm.pk)
    [made] = member.know_hows.all()
    assert (made.words, made.trade, made.yearly, made.unit) == (
        "zingage (zinc-nickel)", "zingage", 400, "t",
    )  # fmt: skip
    assert [(one.offered, one.taken) for one in made.months.all()] == [(40, 15)]
    assert [(one.name, one.file_name) for one in member.certificates.all()] == [
        ("ISO 9001", "iso.pdf")
    ]
    assert [one.other for one in member.refusals.all()] == [cast.rival_firm]
    phone.open("/firms/mine/")
    phone.shoot("telephone-page")


def _answers_an_alert(phone: Window, cast: Cast) -> None:
    """From the link of the mail, without signing in: opened, then one answer."""
    actor, page = cast.actor("animateur"), phone.page
    need = write_need(
        actor=actor, written=Written(title="Visserie zinguée", asked="zingage zinc-nickel")
    )
    need = open_need(actor=actor, need=need, version=need.version)
    tell = firms_to_tell(actor, need, 0.0)
    keys = {two.key for one in tell for two in one.speaking}
    send_alerts(actor=actor, need=need, chosen=keys, least=0.0)
    phone.open(Notification.objects.get(person=cast.member, kind="alert").url)
    expect(heading(page)).to_have_text("Visserie zinguée")
    phone.shoot("telephone-alerte")
    page.get_by_role("button", name="Il nous faut un partenaire").click()
    expect(page.locator(".messages .message")).to_have_text(
        "Merci : votre réponse est chez qui a publié le besoin."
    )
    assert [(one.firm, one.said) for one in need.interests.all()] == [(cast.member_firm, "partner")]
    phone.check("answer")


def test_a_competitor_looks_by_every_way_and_gets_nothing(people: World, desktop: Window) -> None:
    cast, page = people.cast, desktop.page
    KnowHow.objects.create(firm=cast.owner_firm, words="polissage miroir", trade="polissage")
    hidden = {Field.IDENTITY: (Audience.NETWORK, True)}
    choose_visibility(actor=cast.actor("owner"), firm=cast.owner_firm, choices=hidden)
    desktop.sign_in(people, "rival")
    others = ["Cluses Tour", "Mont Traitement"]
    desktop.open("/firms/")
    expect(page.locator(".firms-list h2")).to_have_text(others)
    facets = page.get_by_label("Affiner").locator(".tag")
    assert [one.inner_text().split() for one in facets.all()] == [
        ["Décolletage", "1"],
        ["Traitement", "1"],
        ["74", "2"],
    ]
    with page.expect_download() as export:
        page.get_by_role("link", name="CSV").click()
    lines = export.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [one.split(";")[0] for one in lines] == ["Nom", *others]
    page.get_by_label("Mots, métier, nom").fill("polissage")
    expect(page.locator("#found [role=status]")).to_have_text("0 entreprise")
    answer = desktop.open(f"/firms/{cast.owner_firm.pk}/")
    assert (answer.status if answer else None, heading(page).inner_text()) == (
        404, "Il n’y a rien ici pour vous",
    )  # fmt: skip
    _key, secret = make_key(actor=cast.actor("rival"), name="essai", scopes=list(Scope))
    ask = page.context.request
    headers = {"Authorization": f"Bearer {secret.text}"}
    listed = ask.get(f"{desktop.base}/api/v1/firms", headers=headers).json()
    assert [one["name"] for one in listed["items"]] == others
    found = ask.get(f"{desktop.base}/api/v1/firms?q=polissage", headers=headers).json()
    assert found == {"items": [], "next": None}
    direct = ask.get(f"{desktop.base}/api/v1/firms/{cast.owner_firm.pk}", headers=headers)
    assert direct.status == 404


def test_two_people_write_at_once_and_nothing_is_lost(people: World, new_window: NewWindow) -> None:
    first, second = new_window("desktop"), new_window("desktop")
    said = "Votre entreprise en deux phrases"
    for window in (first, second):
        window.sign_in(people, "owner")
        window.open(f"/firms/{people.cast.owner_firm.pk}/edit/presentation/")
    first.page.get_by_label(said).fill("Décolletage inox depuis 1962.")
    first.page.get_by_label("allemand").check()
    first.page.get_by_role("button", name="Enregistrer").click()
    assert told(first.page) == ["Enregistré."]
    page = second.page
    page.get_by_label(said).fill("Décolletage de précision.")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Quelqu’un d’autre a modifié ceci pendant que vous écriviez. "
        "Rien n’est perdu : choisissez, puis enregistrez."
    )
    second.shoot("deux-a-la-fois")
    assert page.locator("fieldset").first.locator("label").all_inner_texts() == [
        "Le vôtre : Décolletage de précision.", "Le leur : Décolletage inox depuis 1962.",
    ]  # fmt: skip
    second.check("two-at-once")
    page.get_by_label("Le leur : Décolletage inox depuis 1962.").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".messages .message")).to_have_text("Enregistré.")
    firm = Firm.objects.get(pk=people.cast.owner_firm.pk)
    assert (firm.presentation, firm.languages) == ("Décolletage inox depuis 1962.", ["de"])
    assert list(verify()) == []
