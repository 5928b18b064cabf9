"""A joint answer as its people make it: from the notice to the frozen ZIP, to won and invoiced.

Two firms at their desks and one on a phone; each does by what is on its screen. Addresses are typed by the
competitor alone.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import Any

import openpyxl
import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from drafthorse.models.document import Document
from facturx import get_facturx_xml_from_pdf
from playwright.sync_api import Locator, Page, expect
from procrastinate.contrib.django import app
from pypdf import PdfReader
from tests.cordee_web.scenes import make_cast, make_firm, make_person, make_role
from tests.e2e.browser import SESSION, Window
from tests.e2e.conftest import NewWindow
from tests.invoices.official import NORM, broken_rules

from cordee.invoices import read_invoice
from cordee.tenderfile import read_espd
from cordee_web.apps.accounts.models import Person
from cordee_web.apps.common.register import verify

SAMPLE = Path(__file__).resolve().parents[2] / "examples/needs/1-abris-velos.eforms.xml"
NOTICE = "5c1d7a52-6a0e-4c0b-9f6e-74130c0de001"
NAME = "Abris vélos, lot 2"
ARVE, MONT, GIFFRE = "Arve Électronique", "Mont Logiciel", "Giffre Électricité"
NUMBERS = {
    ARVE: ("404833048", "40483304800014", "FR83404833048"),
    MONT: ("552100554", "55210055400013", "FR96552100554"),
    GIFFRE: ("732829320", "73282932000017", "FR44732829320"),
}
"""SIREN, SIRET, VAT."""
WORK = {
    "Système de contrôle des accès": (ARVE, "98 000"),
    "Cartes de circuits imprimés garnies": (ARVE, "61500,50"),
    "Jeux de câblage": (GIFFRE, "37000"),
    "Travaux d'installations électriques": (GIFFRE, "112300"),
    "Services de programmation et de conseil en logiciels": (MONT, "84200"),
}
"""Who takes each task of the lot, and the price that it seals."""
MILESTONES = [
    "Répondre ou non est décidé", "Dernier jour des questions à l’acheteur",
    "Chaque membre a scellé ses prix", "Les prix sont ouverts", "Le dossier est figé",
    "Déposé, avec une marge",
]  # fmt: skip
COOPERATION, ROOM = "Parties de la coopération", "Parties de la salle de réponse"
PIECES = [
    "001_DC1-candidature.pdf",
    "002_DC2_Arve-Electronique.pdf",
    "003_DC2_Giffre-Electricite.pdf",
    "004_DC2_Mont-Logiciel.pdf",
    "005_DUME_Arve-Electronique.xml",
    "006_DUME-lecture_Arve-Electronique.pdf",
    "007_DUME_Giffre-Electricite.xml",
    "008_DUME-lecture_Giffre-Electricite.pdf",
    "009_DUME_Mont-Logiciel.xml",
    "010_DUME-lecture_Mont-Logiciel.pdf",
    "011_Memoire-technique.pdf",
    "012_Bordereau-des-prix.pdf",
    "013_Bordereau-des-prix.xlsx",
    "014_Pouvoir-signe_Mont-Logiciel.pdf",
    "015_Pouvoir-signe_Giffre-Electricite.pdf",
]
LETTER, RECEIPT, STATEMENT = b"%PDF-1.7 pouvoir", b"%PDF-1.7 accuse", b"%PDF-1.7 releve"


@dataclass
class Team:
    """Each member at its window, with the words of its key."""

    leader: Window
    desk: Window
    phone: Window
    folder: Path
    words: dict[str, str] = field(default_factory=dict)

    @property
    def members(self) -> dict[str, Window]:
        """The window of each firm."""
        return {ARVE: self.leader, MONT: self.desk, GIFFRE: self.phone}

    def file(self, name: str, content: bytes) -> Path:
        """A file on the disk of who gives it."""
        path = self.folder / name
        path.write_bytes(content)
        return path


@pytest.fixture
def persons(transactional_db: None) -> dict[str, Person]:
    """The leader of each firm, with what its profile says; and "rival", a competitor of the same network."""
    cast = make_cast()
    third = make_firm(GIFFRE, cast.network, departement="74", trades=["electricite"])
    leads = make_person("Tiers")
    make_role(leads, third)
    firms = {ARVE: cast.owner_firm, MONT: cast.member_firm, GIFFRE: third}
    for name, firm in firms.items():
        firm.name, (firm.siren, firm.siret, firm.vat) = name, NUMBERS[name]
        firm.postcode, firm.town, firm.staff = "74300", "Cluses", 22
        firm.save()
        for year in (2025, 2024):
            firm.turnovers.create(year=year, cents=70_000_000)
    return {ARVE: cast.owner, MONT: cast.member, GIFFRE: leads, "rival": cast.rival}


def test_from_the_notice_to_the_frozen_file_to_won_and_invoiced(
    persons: dict[str, Person], new_window: NewWindow, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)  # the worker's keeps none open
    team = Team(new_window("desktop"), new_window("desktop"), new_window("phone"), tmp_path)
    for name, window in team.members.items():
        _enters(window, persons[name])
    _opens_the_room(team)
    _comes_in(team)
    _shares_the_work(team)
    _votes(team)
    _asks_the_buyer(team)
    _looks_at_capacities(team)
    _gives_its_reasons(team)
    _plans_and_seals(team)
    _opens_the_prices(team)
    _chooses_the_form(team)
    _writes_the_pieces(team)
    _freezes(team)
    _reads_the_zip(_downloads(team.leader.page, "Télécharger le ZIP"))
    _hands_in(team)
    _wins(team)
    _invoices(team)
    _is_shut_out(new_window("desktop"), persons["rival"], team.leader)
    assert list(verify()) == []


def _enters(window: Window, person: Person) -> None:
    client = Client()
    client.force_login(person)
    cookie = client.cookies[SESSION].value
    window.page.context.add_cookies([{"name": SESSION, "value": cookie, "url": window.base}])
    window.open("/")


def _press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def _follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def _told(page: Page) -> list[str]:
    return page.locator(".messages .message").all_inner_texts()


def _go(window: Window, name: str, among: str = COOPERATION) -> Page:
    """To a tab; on a phone it is behind the name of the one where one is."""
    page = window.page
    tabs = page.locator(f"nav[aria-label='{among}']")
    fold = page.locator("details.fold", has=tabs)
    if window.name == "phone" and fold.get_attribute("open") is None:
        fold.locator("summary").click()
    tabs.get_by_role("link", name=name, exact=True).click()
    return page


def _asked(window: Window, text: str) -> Page:
    """Home, and there what is asked."""
    page = window.page
    page.get_by_role("banner").get_by_role("link", name="Cordée").click()
    page.locator(".ask", has_text=text).first.click()
    return page


def _badges(of: Locator) -> list[str]:
    return [one.strip() for one in of.locator(".badge").all_inner_texts()]


def _downloads(page: Page, link: str) -> bytes:
    with page.expect_download() as download:
        _follow(page, link)
    return download.value.path().read_bytes()


def _works() -> None:
    """A worker does what waits: its loop has a thread of its own, this one is Playwright's."""

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as working:  # type: ignore[attr-defined]
            working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
        connections.close_all()

    thread = Thread(target=work)
    thread.start()
    thread.join()


def _opens_the_room(team: Team) -> None:
    page = team.leader.page
    closes = timezone.localdate() + timedelta(days=50)
    text = SAMPLE.read_text(encoding="utf-8").replace("2027-01-15", closes.isoformat())
    page.get_by_role("link", name="Besoins").first.click()
    _follow(page, "Déposer un avis")
    page.get_by_label("Fichiers").set_input_files(team.file("avis.xml", text.encode()))
    _press(page, "Les lire")
    expect(page.locator(".messages .message")).to_have_text(
        "L’avis est lu. Voici ce qu’il demande."
    )
    _press(page, "Ouvrir au réseau")
    assert _told(page) == ["Le besoin est ouvert."]
    _follow(page, "Répondre ensemble")
    page.get_by_label("Lot 1").uncheck()
    page.get_by_label("Lot 3").uncheck()
    page.get_by_label("Nom", exact=True).fill(NAME)
    _press(page, "Ouvrir la salle de réponse")
    assert _told(page) == ["La salle de réponse est ouverte : dites qui fait quoi."]
    facts = page.locator(".facts").first.locator("dt, dd").all_inner_texts()
    assert facts[:4] == ["Acheteur", "Syndicat des mobilités du Faucigny", "Avis", NOTICE]
    assert page.locator("main tbody th").all_inner_texts() == list(WORK)


def _comes_in(team: Team) -> None:
    page = team.leader.page
    _follow(page, "Inviter ceux qui répondent avec nous")
    for name in (MONT, GIFFRE):
        page.get_by_label(name).check()
    page.get_by_label("Un mot à ceux que vous invitez").fill("Le lot 2 : on y va à trois ?")
    _press(page, "Les inviter")
    assert _told(page) == ["Invitations envoyées : 2."]
    for window in (team.desk, team.phone):
        invited = _asked(window, NAME)
        assert invited.locator("blockquote").inner_text() == "Le lot 2 : on y va à trois ?"
        _press(invited, "Accepter")
        assert _told(invited) == ["Vous en êtes."]
    _works()  # the guard looks at the lot, for the members changed
    _go(team.leader, "Membres")
    _follow(page, "Désigner un mandataire")
    page.get_by_label("Mandataire", exact=True).select_option(label=ARVE)
    page.get_by_label("Ce qu’il peut faire, et ce qu’il ne peut pas").fill("Remettre l’offre.")
    _press(page, "Le désigner")
    assert _told(page) == ["Désigné. Les membres sont prévenus."]


def _shares_the_work(team: Team) -> None:
    """What nobody has yet is taken in one tap; a part is written."""
    page = _go(team.phone, "Salle de réponse")
    for task, (name, _price) in WORK.items():
        window = team.members[name]
        if window.page.locator("h2#tasks").count() == 0:
            _go(window, "Salle de réponse")
        window.page.get_by_role("button", name=f"Nous la prenons {task}").click()
        assert _told(window.page) == ["Enregistré."]
    _follow(page, "Répartir Jeux de câblage")
    page.get_by_label("Quoi au juste").nth(1).fill("Faisceaux et coffrets")
    _press(page, "Enregistrer")
    cells = page.locator("main tbody tr").all()
    assert [one.locator("td").first.inner_text().split("\n") for one in cells] == [
        [f"{ARVE} 100 %"], [f"{ARVE} 100 %"], [f"{GIFFRE} 100 %", "Faisceaux et coffrets"],
        [f"{GIFFRE} 100 %"], [f"{MONT} 100 %"],
    ]  # fmt: skip
    team.phone.shoot("telephone-salle")
    team.phone.check("together-room")


def _votes(team: Team) -> None:
    page = _go(team.leader, "Répondre ou non", ROOM)
    _follow(page, "Demander aux membres")
    page.get_by_label("Ce qui parle pour").fill("Un premier marché à trois.")
    page.get_by_label("Combien de membres doivent se prononcer").fill("3")
    _press(page, "Leur demander")
    assert _told(page) == ["Chaque membre est interrogé."]
    for window in (team.desk, team.phone, team.leader):
        voter = page if window is team.leader else _asked(window, "Répondons-nous")
        voter.get_by_label("Pour", exact=True).check()
        _press(voter, "Le dire")
        said = "C’est dit. Vous pouvez le changer jusqu’à la clôture du vote."
        assert _told(voter) == [said]
    assert page.locator(".tile .figure").all_inner_texts() == ["3", "0", "0"]
    _follow(page, "Clore le vote")
    page.get_by_label("Nous répondons", exact=True).check()
    page.get_by_label("Pourquoi").fill("Les trois sont pour.")
    _press(page, "Clore")
    assert _told(page) == ["Décidé : chaque membre en est averti."]


def _asks_the_buyer(team: Team) -> None:
    phone, page = _go(team.phone, "Questions", ROOM), team.leader.page
    question = "Les abris sont-ils raccordés au réseau électrique ?"
    phone.get_by_label("La question").fill(question)
    _press(phone, "Proposer une question")
    _asked(team.leader, "Questions à envoyer à l’acheteur")
    _follow(page, "Envoyée à l’acheteur")
    _press(page, "Elle est envoyée")
    assert _told(page) == ["Notée comme envoyée. Écrivez ici la réponse quand elle vient."]
    _follow(page, "L’acheteur a répondu")
    page.get_by_label("La réponse de l’acheteur").fill("Oui, un coffret par abri.")
    _press(page, "Enregistrer")
    _go(team.phone, "Questions", ROOM)
    assert phone.locator("article > p").all_inner_texts()[:1] == [question]
    assert phone.locator("blockquote.reply p").all_inner_texts()[:1] == [
        "Oui, un coffret par abri."
    ]


def _looks_at_capacities(team: Team) -> None:
    phone = _go(team.phone, "Capacités", ROOM)
    cards = phone.locator("main article")
    assert [_badges(one)[0] for one in cards.all()] == [
        "Documents à venir", "Dépend de ce qu’on ne sait pas",
    ]  # fmt: skip
    _follow(phone, "Écrire ce que nous apportons QUALIFELEC")
    phone.get_by_label("L’avez-vous ?").select_option(label="Oui")
    phone.get_by_label("Document qui le prouve").fill("Certificat E3, classeur qualité")
    _press(phone, "L’écrire")
    assert _told(phone) == ["Écrit : la ligne le compte."]
    assert [_badges(one)[0] for one in cards.all()] == ["Documents à venir", "Prouvé"]
    team.phone.check("together-capacities")


def _gives_its_reasons(team: Team) -> None:
    page = _go(team.leader, "Concurrence", ROOM)
    _press(page, "Lancer la garde")
    assert _told(page) == ["La garde a tourné : lisez ce qu’elle a trouvé."]
    _follow(page, "Écrire une raison")
    page.get_by_label("À propos de").select_option(label="Une capacité qui manque à chacun seul")
    reason = "Aucun de nous ne sait faire les cartes, le câblage sur site et l’application."
    page.get_by_label("La raison").fill(reason)
    page.get_by_role("textbox", name="Ce qui le prouve").fill("Registre du personnel, page 3")
    _press(page, "L’écrire")
    _press(page, "Lancer la garde")
    card = page.locator("main article")
    assert _badges(card) == ["Faite sur la salle telle qu’elle est"]
    assert card.locator("h3").all_inner_texts() == [
        "Raisons manquantes : à écrire ou à demander", "Raisons trouvées en sa faveur",
        "Raisons que donnent les membres",
    ]  # fmt: skip
    occasions = page.locator(".panel").last.locator("li").all_inner_texts()
    assert [one.split("\n")[0].rsplit(" · ", 1)[1] for one in occasions] == [
        "Un membre l’a demandé", "Un membre l’a demandé", "La salle s’est ouverte",
    ]  # fmt: skip
    team.leader.check("together-guard")


def _plans_and_seals(team: Team) -> None:
    """The last moment to seal is proposed as the calendar says it; each seals in its own browser."""
    page = _go(team.leader, "Calendrier", ROOM)
    _follow(page, "Planifier à rebours de l’échéance")
    _press(page, "Planifier")
    assert page.locator(".line a").all_inner_texts() == MILESTONES
    sealed = page.locator(".line li", has_text=MILESTONES[2]).locator("time")
    moment = str(sealed.get_attribute("datetime"))[:16]
    _go(team.leader, "Prix")
    _follow(page, "Sceller des prix")
    assert page.get_by_label("Dernier moment pour sceller").input_value() == moment
    page.get_by_label("Combien de membres il faut pour ouvrir").select_option(label="2 sur 3")
    _press(page, "Commencer")
    for name, window in team.members.items():
        own = page if window is team.leader else _asked(window, "Créez la clé")
        _follow(own, "Créer notre clé")
        _seals_here(own, "key")
        team.words[name] = " ".join(own.locator("[data-shown] li").all_inner_texts())
        own.locator("#phrase").fill(team.words[name])
        _sends(own)
    shown = []
    for name, window in team.members.items():
        own = window.page if window is team.phone else _asked(window, "Scellez vos prix")
        expect(own.locator("[data-shown]")).not_to_have_text("…")
        shown.append(own.locator("[data-shown]").inner_text())
        _press(own, "Comparés : ce sont les mêmes")
        _follow(own, "Sceller nos prix")
        _seals_here(own, "seal")
        prices = [price for firm, price in WORK.values() if firm == name]
        for place, price in enumerate(prices):
            own.locator("[data-task]").nth(place).fill(price)
        own.locator("#phrase").fill(team.words[name])
        _sends(own)
    assert len(set(shown)) == 1


def _seals_here(page: Page, kind: str) -> None:
    """The scripts of the page are there: before, no word is shown and nothing is sealed."""
    page.locator(f"[data-sealing='{kind}'][data-ready]").wait_for()


def _sends(page: Page) -> None:
    with page.expect_navigation():
        page.locator("[data-send] .button-main").click()


def _opens_the_prices(team: Team) -> None:
    page = team.leader.page
    for name, window in ((GIFFRE, team.phone), (ARVE, team.leader)):
        own = window.page if window is team.phone else _asked(window, "Ouvrez les prix scellés")
        _follow(own, "Ouvrir notre part")
        _seals_here(own, "open")
        own.locator("#phrase").fill(team.words[name])
        _sends(own)
    assert _told(page) == ["Les prix sont ouverts."]
    assert page.locator(".joint").inner_text() == "393\u202f000,50\xa0€"
    team.leader.shoot("prix-ouverts")
    team.leader.check("together-prices")


def _chooses_the_form(team: Team) -> None:
    page = _go(team.leader, "Salle de réponse")
    _go(team.leader, "Forme", ROOM)
    page.get_by_label("Conjoint, mandataire solidaire").check()
    _press(page, "Choisir cette forme")
    assert _told(page) == ["La forme est choisie : Conjoint, mandataire solidaire."]
    answers = page.locator(".forms tbody tr", has_text=ARVE).locator("td").all_inner_texts()
    assert answers == [
        "159\u202f500\xa0€", "0\xa0€", "233\u202f500\xa0€", "233\u202f500\xa0€",
    ]  # fmt: skip
    named = page.get_by_label("Mandataire dans l’offre").locator("option:checked").inner_text()
    assert named == ARVE
    page.get_by_label("Qui signe").select_option(
        label="Le mandataire signe, avec le mandat de chacun"
    )
    _press(page, "Garder cela")
    assert _told(page) == ["Noté : cela ira dans les pièces."]


def _writes_the_pieces(team: Team) -> None:
    signs = {ARVE: "Anne Burnet", MONT: "Paul Cret", GIFFRE: "Lise Rey"}
    letter = team.file("pouvoir.pdf", LETTER)
    for name, window in team.members.items():
        page = _asked(window, "Dites qui signe")
        page.get_by_label("Forme juridique").fill("SARL")
        page.get_by_label("Rue et numéro").fill("1 rue des Axes")
        page.get_by_label("Taille").select_option(index=2)
        page.get_by_label("Qui signe").fill(signs[name])
        page.get_by_label("À quel titre").fill("gérance")
        page.get_by_label("Aucun des 23 motifs").check()
        page.get_by_label("Nous ne nous appuyons sur").check()
        page.get_by_label("Non, nous faisons tout").check()
        _press(page, "Enregistrer")
        for task in [task for task, (firm, _price) in WORK.items() if firm == name]:
            row = page.locator("main tbody tr", has_text=task)
            row.get_by_role("link", name="La compléter").click()
            page.get_by_label("Ce que vous faites").fill(f"{task} : fait et contrôlé chez nous.")
            page.get_by_label("Elle est prête").check()
            _press(page, "Enregistrer")
            _follow(page, "Retour au dossier")
        if name != ARVE:
            row = page.locator("main tbody tr", has_text="Pouvoir donné au mandataire")
            row.get_by_role("link", name="La compléter").click()
            page.get_by_label("Fichier").set_input_files(letter)
            _press(page, "Le donner")
            assert _told(page) == ["Le fichier est donné."]
            assert set(_badges(page.locator("main tbody"))) == {"prête"}  # its own pieces
    team.phone.check("together-pieces")


def _freezes(team: Team) -> None:
    page = team.leader.page
    page.reload()
    refusal = "1 pièce n’est pas prête : complétez-la, ou dites pourquoi le dossier est gelé sans."
    _press(page, "Établir et geler le dossier")
    assert _told(page) == [refusal]
    row = page.locator("main tbody tr", has_text="Convention du groupement")
    row.get_by_role("link", name="La compléter").click()
    page.get_by_label("Pourquoi").fill("Demandée après l’attribution (règlement, article 5).")
    _press(page, "Le dire")
    _press(page, "Établir et geler le dossier")
    assert _told(page) == ["Les pièces sont en cours : le dossier est gelé dès qu’elles sont là."]
    _works()
    expect(page.locator("#frozen h2")).to_have_text("Le dossier est gelé")
    expect(page.get_by_role("link", name="Modifier")).to_have_count(0)
    team.leader.shoot("dossier-gele")
    team.leader.check("together-frozen")


def _reads_the_zip(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    hashes = found.pop("MANIFESTE-SHA256.txt").decode()
    listed = json.loads(found.pop("manifest.json"))["files"]
    digests = {name: hashlib.sha256(one).hexdigest() for name, one in found.items()}
    assert list(found) == PIECES
    assert {one["name"]: one["sha256"] for one in listed} == digests
    assert hashes.splitlines() == [f"{digest}  {name}" for name, digest in digests.items()]
    application = _words(found[PIECES[0]])
    assert re.findall(r"Groupement [^«]*« .*? »\.", application) == [
        f"Groupement conjoint, mandataire solidaire « {NAME} »."
    ]
    assert re.findall(r"\d+,\d+\s%", application) == ["40,59\xa0%", "37,99\xa0%", "21,42\xa0%"]
    declared = [_words(found[name]) for name in PIECES[1:4]]
    assert [re.findall(r"\d{14}", one) for one in declared] == [
        [NUMBERS[name][1]] for name in (ARVE, GIFFRE, MONT)
    ]
    read = [read_espd(found[name]) for name in PIECES[4:10:2]]
    assert [(one.role, one.name, one.group, one.reference, one.broken) for one in read] == [
        ("group-lead", ARVE, NAME, NOTICE, ()),
        ("group-mem", GIFFRE, NAME, NOTICE, ()), ("group-mem", MONT, NAME, NOTICE, ()),
    ]  # fmt: skip
    page = openpyxl.load_workbook(io.BytesIO(found[PIECES[12]])).active
    assert page is not None
    assert [page.cell(row, 6).value for row in range(2, 7)] == [
        98000,
        61500.5,
        37000,
        112300,
        84200,
    ]
    assert [found[name] for name in PIECES[13:]] == [LETTER, LETTER]


def _words(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(page.extract_text().replace("\n", " ") for page in pages)


def _hands_in(team: Team) -> None:
    page = team.leader.page
    _follow(page, "Il est déposé")
    page.get_by_label("Déposé le").fill(f"{timezone.localtime():%Y-%m-%dT%H:%M}")
    page.get_by_label("Plateforme").fill("PLACE")
    page.get_by_label("Numéro de l’accusé de réception").fill("2027-88")
    page.locator("input[type=file]").set_input_files(team.file("accuse.pdf", RECEIPT))
    _press(page, "Garder la preuve")
    kept = "La preuve est conservée. Les membres ne changent plus, sauf ce que permet la loi."
    assert _told(page) == [kept]
    phone = _go(team.phone, "Dossier de réponse")
    assert _downloads(phone, "Accusé de réception") == RECEIPT


def _wins(team: Team) -> None:
    """The notice of award names the mandataire in capitals, without its accents."""
    page = _go(team.leader, "Issue")
    lot, value = "LOT-0002", {"amount": 393000.5, "currency": "EUR"}
    award = {"id": "a", "relatedLots": [lot], "status": "active", "title": "Abris vélos",
             "value": value, "suppliers": [{"id": "x", "name": "ARVE ELECTRONIQUE"}]}  # fmt: skip
    release = {"ocid": NOTICE, "tag": ["award"], "date": "2027-02-01T00:00:00Z", "language": "fr",
               "buyer": {"name": "Syndicat des mobilités du Faucigny"}, "awards": [award],
               "tender": {"title": "Abris vélos", "lots": [{"id": lot, "title": "Lot 2"}]}}  # fmt: skip
    notice = team.file("attribution.json", json.dumps({"releases": [release]}).encode())
    _follow(page, "Lire l’avis d’attribution")
    page.get_by_label("Avis d’attribution").set_input_files(notice)
    _press(page, "Enregistrer")
    card = page.locator("main article").first
    assert _badges(card) == ["Gagné"]
    assert card.locator("dd").all_inner_texts()[-3:] == [
        "ARVE ELECTRONIQUE", "393\u202f000,50\xa0€",
        f"avis d’attribution {NOTICE} – reconnu à son numéro",
    ]  # fmt: skip
    _follow(page, "Inscrire le marché")
    told = {"Numéro du marché": "2027-12", "Signé le": timezone.localdate().isoformat(),
            "SIREN de l’acheteur": "217400100", "Code service": "S1", "Numéro d’engagement": "E1",
            "Rue": "12 rue des Ponts", "Code postal": "74130", "Ville": "Bonneville"}  # fmt: skip
    for label, said in told.items():
        page.get_by_label(label).fill(said)
    _press(page, "Enregistrer")
    _follow(page, "Montants par membre et prestation")
    _press(page, "Enregistrer")  # those that were opened are proposed
    amounts = page.locator("main tbody td.number").all_inner_texts()
    assert amounts == [
        "98\u202f000,00\xa0€", "61\u202f500,50\xa0€", "37\u202f000,00\xa0€",
        "112\u202f300,00\xa0€", "84\u202f200,00\xa0€",
    ]  # fmt: skip


def _invoices(team: Team) -> None:
    """A member delivers and invoices from its phone; each step is done by whom it waits for."""
    phone, page = _go(team.phone, "Issue"), team.leader.page
    _follow(phone, "Promettre une livraison")
    due = timezone.localdate() + timedelta(days=90)
    phone.get_by_label("Jusqu’au").fill(due.isoformat())
    _press(phone, "Enregistrer")
    assert _told(phone) == ["La promesse est proposée : elle est parmi les promesses."]
    _press(_asked(team.leader, "Livrer : Jeux de câblage"), "Accepter l’offre")
    _follow(phone, "Établir notre facture")
    phone.get_by_label("Numéro de la facture").fill("GE-2027-1")
    for one in phone.get_by_label("TVA, en pour cent").all()[:2]:
        one.fill("20")
    _press(phone, "Établir notre facture")
    drawn = "La facture est établie : remettez son fichier à votre propre plateforme."
    assert _told(phone) == [drawn]
    _follow(phone, "GE-2027-1")
    team.phone.check("together-invoice")
    _checks(_downloads(phone, "Fichier Factur-X"))
    _follow(phone, "Revenir")
    _press(phone, "Cette étape est faite GE-2027-1")
    _asked(team.leader, "GE-2027-1")
    _press(page, "Cette étape est faite GE-2027-1")
    team.leader.shoot("issue-facture")
    team.leader.check("together-award")
    _go(team.phone, "Issue")
    _press(phone, "Cette étape est faite GE-2027-1")
    assert _badges(phone.locator("main article", has_text="GE-2027-1")) == ["Fait"] * 3
    _follow(phone, "GE-2027-1")
    _follow(phone, "Enregistrer la recette")
    phone.locator("input[type=file]").set_input_files(team.file("releve.pdf", STATEMENT))
    _press(phone, "Enregistrer")
    assert _told(phone) == ["La recette est au budget, avec sa preuve."]


def _checks(paper: bytes) -> None:
    """The Factur-X file by other hands: its schema, its rules, what it says."""
    _name, xml = get_facturx_xml_from_pdf(io.BytesIO(paper), check_xsd=True)
    assert broken_rules(NORM, xml) == [[]]
    other: Any = Document.parse(xml)  # drafthorse: another library, by other authors
    due = other.trade.settlement.monetary_summation.due_amount
    assert (str(other.header.id), due._value) == ("GE-2027-1", Decimal("179160.00"))
    read = read_invoice(paper)
    assert (read.seller, read.seller_siren, read.buyer, read.contract, read.gross_cents) == (
        GIFFRE, NUMBERS[GIFFRE][0], "Syndicat des mobilités du Faucigny", "2027-12", 17_916_000,
    )  # fmt: skip


def _is_shut_out(window: Window, rival: Person, leader: Window) -> None:
    """A competitor of the same network types every address, and none is there."""
    _enters(window, rival)
    here = re.sub(r"award/.*$", "", leader.page.url)
    ask = window.page.context.request
    pages = ["", "tender/", "tender/guard/", "prices/", "file/", "file/frozen.zip", "award/"]
    assert [ask.get(f"{here}{page}").status for page in pages] == [404] * len(pages)
    window.page.get_by_role("link", name="Coopérations").first.click()
    assert window.page.get_by_text(NAME).count() == 0
