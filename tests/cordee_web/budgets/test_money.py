"""The money of a cooperation: who reads it, what it says, how it is paid and settled."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.budgets.actions.lines import Written, remove_line, write_line
from cordee_web.apps.budgets.actions.paying import confirm_payment, deny_payment, record_payment
from cordee_web.apps.budgets.actions.settling import agree_to_settlement, propose_settlement
from cordee_web.apps.budgets.actions.sharing import choose_currency, choose_key, say_outside
from cordee_web.apps.budgets.bridge.books import books_of
from cordee_web.apps.budgets.bridge.compared import compared
from cordee_web.apps.budgets.bridge.sentences import balance_said, share_said
from cordee_web.apps.budgets.bridge.stability import stability_of
from cordee_web.apps.budgets.enums import Currency, Key, LineKind
from cordee_web.apps.budgets.models import Line, Payment
from cordee_web.apps.budgets.queries.rows import rows_of
from cordee_web.apps.budgets.values import Leaving
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.values import Refused
from cordee_web.apps.cooperations.actions.following import measure
from cordee_web.apps.cooperations.enums import Right, Stage
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.objects import object_of
from cordee_web.apps.cooperations.queries.followed import measures
from cordee_web.apps.cooperations.queries.visibility import sight_of
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.asks import asks
from cordee_web.apps.cooperations.values.conditions import lacking
from cordee_web.apps.cooperations.values.consequences import consequences
from cordee_web.apps.cooperations.values.happenings import happenings
from cordee_web.apps.cooperations.values.silences import silences

pytestmark = pytest.mark.django_db
INSIDE = ("owner", "member", "third")
EVERYONE = (
    *INSIDE, "invited", "associate", "former", "rival", "foreigner", "animateur",
)  # fmt: skip


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast())


def _line(around: Around, who: str = "owner", **told: Any) -> Line:
    told = {"kind": LineKind.COST, "label": "Stand", "party": around.party(who).pk, **told}
    return write_line(
        actor=around.actor(who), cooperation=around.cooperation, written=Written(**told)
    )


def _balances(around: Around) -> dict[str, int | None]:
    found = books_of(around.cooperation)
    return {who: one.balance for who in INSIDE if (one := found.of(around.party(who).pk))}


def _debts(around: Around) -> list[tuple[str, str, int]]:
    found = books_of(around.cooperation).debts
    return [(one.payer_name, one.receiver_name, one.cents) for one in found]


def _money_lacks(around: Around) -> list[str]:
    lacks = lacking(Stage.DISSOLUTION, around.cooperation)
    return [str(one.message) for one in lacks if one.name == "balance"]


def test_costs_revenues_and_contributions_make_balances(around: Around) -> None:
    _line(around, real_cents=100_000, expected_cents=90_000)
    _line(around, "member", kind=LineKind.REVENUE, label="Vente", real_cents=10_001)
    _line(around, "third", kind=LineKind.CONTRIBUTION, label="Mise", real_cents=20_000,
          keeper=around.party("owner").pk)  # fmt: skip
    _line(around, "third", kind=LineKind.CONTRIBUTION, label="Machine", expected_cents=5_000)
    two = (around.party("owner").pk, around.party("third").pk)
    _line(around, label="Affiches", real_cents=3_001, shared_by=two)
    found = books_of(around.cooperation)
    assert (found.expected.left, found.real.left) == (-90_000, -93_000)
    shares = {one.name: one.share for one in found.standings if one.is_in}
    pools = {"all": (-30_000, -30_000, -29_999), "two": (-1_501, -1_500)}
    assert sum(shares.values()) == sum(sum(one) for one in pools.values())  # type: ignore[arg-type]
    balances = _balances(around)
    assert sum(balances.values()) == 0  # type: ignore[arg-type]
    assert {one.name: one.brought for one in found.standings if one.brought} == {
        "Third SARL": 25_000
    }
    assert [one[0] for one in _debts(around)] == ["Mont Traitement", "Third SARL"]


def test_each_reads_a_sentence(around: Around) -> None:
    _line(around, real_cents=90_000)
    rows = rows_of(around.cooperation)
    found = books_of(around.cooperation)
    said = {}
    with translation.override("en"):
        for who in ("owner", "member"):
            one = found.of(around.party(who).pk)
            assert one is not None
            said[who] = (str(balance_said(found, one)), str(share_said(rows, found, one)))
    key = "the members who share a line bear or earn equal parts of it"
    assert said == {
        "owner": ("The others owe you 600 €.",
                  f"Of 900 € to be paid, 300 € are yours: {key}."),
        "member": ("You owe the others 300 €.",
                   f"Of 900 € to be paid, 300 € are yours: {key}."),
    }  # fmt: skip


def test_while_nothing_is_real_each_reads_what_is_expected(around: Around) -> None:
    _line(around, kind=LineKind.REVENUE, label="Vente", expected_cents=90_000)
    found = books_of(around.cooperation)
    one = found.of(around.party("member").pk)
    assert one is not None
    assert str(share_said(rows_of(around.cooperation), found, one)) == (
        "As expected, you would receive 300 €: the members who share a line bear or earn equal parts of it."
    )


def test_keys_share_by_work_by_contributions_or_mixed(around: Around) -> None:
    _line(around, kind=LineKind.REVENUE, label="Vente", real_cents=60_000)
    _line(around, "member", kind=LineKind.CONTRIBUTION, label="Mise", real_cents=5_000)
    owner, found = around.actor("owner"), around.cooperation
    work = {around.party(who).pk: float(days) for who, days in zip(INSIDE, (3, 2, 1), strict=True)}

    def shares() -> list[int | None]:
        return [books_of(found).of(around.party(who).pk).share for who in INSIDE]  # type: ignore[union-attr]

    choose_key(actor=owner, cooperation=found, key=Key.WORK, why="Au temps passé", work=work)
    assert shares() == [30_000, 20_000, 10_000]
    choose_key(actor=owner, cooperation=found, key=Key.CAPITAL, why="À la mise")
    assert shares() == [0, 60_000, 0]
    mix = {"equal": 1.0, "work": 1.0}
    choose_key(actor=owner, cooperation=found, key=Key.MIXED, why="Moitié", work=work, mix=mix)
    assert shares() == [25_000, 20_000, 15_000]
    with pytest.raises(Refused, match="travail de chaque"):
        choose_key(actor=owner, cooperation=found, key=Key.WORK, why="Au temps")
    told = Notification.objects.filter(person=around.person("member"), url__contains="money")
    assert told.count() == 3


def test_what_pushes_out_is_unknown_until_each_has_spoken(around: Around) -> None:
    _line(around, kind=LineKind.REVENUE, label="Vente", real_cents=90_000)
    found = around.cooperation
    unknown = stability_of(rows_of(found))
    assert (unknown.known, unknown.silent) == (
        False, ("Arve Décolletage", "Mont Traitement", "Third SARL"),
    )  # fmt: skip
    choose_key(actor=around.actor("owner"), cooperation=found, key=Key.SHAPLEY, why="Essai")
    assert (books_of(found).debts, _balances(around)) == ((), dict.fromkeys(INSIDE))
    for who, cents in zip(INSIDE, (60_000, 0, 0), strict=True):
        say_outside(actor=around.actor(who), cooperation=found,
                    members=[around.party(who).pk], cents=cents)  # fmt: skip
    shares = [one.share for one in books_of(found).standings if one.is_in]
    assert shares == [70_000, 10_000, 10_000]
    choose_key(actor=around.actor("owner"), cooperation=found, key=Key.EQUAL, why="Simple")
    told = stability_of(rows_of(found))
    assert str(told.sentence) == (
        "This split pushes Arve Décolletage out: alone, it would be better off by 300 €."
    )
    assert told.leaving == (Leaving(("Arve Décolletage",), alone=60_000, here=30_000),)
    assert stability_of(rows_of(found)) == told
    say_outside(actor=around.actor("member"), cooperation=found, cents=70_000,
                members=[around.party(who).pk for who in ("member", "third")])  # fmt: skip
    rows = rows_of(found)
    lines = [(one.names, one.here, [part.cents for part in one.parts], one.more)
             for one in compared(rows, stability_of(rows))]  # fmt: skip
    owner, member, third = (around.firm(who).name for who in INSIDE)
    assert lines == [
        ((owner,), 30_000, [60_000], 30_000), ((member, third), 60_000, [70_000], 10_000),
        ((member,), 30_000, [0], -30_000), ((third,), 30_000, [0], -30_000),
    ]  # fmt: skip
    with pytest.raises(Refused, match="pour soi"):
        say_outside(actor=around.actor("owner"), cooperation=found,
                    members=[around.party("member").pk], cents=1)  # fmt: skip


def test_a_payment_counts_once_who_receives_it_says_so(around: Around) -> None:
    _line(around, real_cents=90_000)
    found, owner, member = around.cooperation, around.party("owner"), around.party("member")
    paid: dict[str, Any] = {
        "payer": member.pk,
        "receiver": owner.pk,
        "cents": 30_000,
        "on": date(2026, 3, 2),
    }
    payment = record_payment(actor=around.actor("member"), cooperation=found, **paid)
    assert _balances(around) == {"owner": 60_000, "member": -30_000, "third": -30_000}
    assert [one.url for one in asks(around.actor("owner"), [found.pk])] == [
        f"{reverse('budgets:budget', args=[found.pk])}#payments"
    ]
    late = [one.key for one in silences(timezone.now() + timedelta(days=9))
            if one.key.startswith("payment")]  # fmt: skip
    assert late == [f"payment:{payment.pk}"]
    with pytest.raises(Refused, match="Seul celui qui reçoit"):
        confirm_payment(actor=around.actor("member"), payment=payment)
    confirm_payment(actor=around.actor("owner"), payment=payment)
    with pytest.raises(Refused, match="entre-temps"):
        deny_payment(actor=around.actor("owner"), payment=payment, why="Rien")
    assert _balances(around) == {"owner": 30_000, "member": 0, "third": -30_000}
    denied = record_payment(actor=around.actor("member"), cooperation=found, **paid)
    deny_payment(actor=around.actor("owner"), payment=denied, why="Rien reçu")
    assert _balances(around)["owner"] == 30_000
    third = around.party("third").pk
    record_payment(actor=around.actor("owner"), cooperation=found, payer=third, receiver=owner.pk,
                   cents=30_000, on=date(2026, 3, 3))  # fmt: skip
    assert (_balances(around), _money_lacks(around)) == (dict.fromkeys(INSIDE, 0), [])
    lanes = [one.lane for one in happenings(around.actor("third"), found) if one.lane == "money"]
    assert lanes == ["money"] * 2


def test_it_closes_when_even_or_when_all_agree(around: Around) -> None:
    line = _line(around, real_cents=90_000)
    found, party = around.cooperation, around.party("member")
    assert _money_lacks(around) == [
        "600 € are still owed among members: pay, or agree on a settlement."
    ]
    foreseen = [(str(one.message), one.blocks) for one in consequences(found, party)
                if one.name == "balance"]  # fmt: skip
    assert foreseen == [("Mont Traitement owes 300 €.", True)]
    made = propose_settlement(actor=around.actor("owner"), cooperation=found, text="J’en fais don.")
    for who in ("member", "third"):
        assert len(_money_lacks(around)) == 1
        agree_to_settlement(actor=around.actor(who), settlement=made)
    agree_to_settlement(actor=around.actor("third"), settlement=made)
    assert _money_lacks(around) == []
    written = Written(LineKind.COST, "Stand", party=around.party("owner").pk, real_cents=90_003)
    write_line(actor=around.actor("owner"), cooperation=found, written=written, line=line)
    assert len(_money_lacks(around)) == 1
    with pytest.raises(Refused, match="soldes ont changé"):
        agree_to_settlement(actor=around.actor("third"), settlement=made)
    with pytest.raises(Refused, match="changée entre-temps"):
        remove_line(actor=around.actor("owner"), line=line, why="Double")
    verbs = Entry.objects.filter(verb__startswith="budgets.").order_by("number")
    assert [one.verb.removeprefix("budgets.") for one in verbs] == [
        "line.written", "settlement.proposed", "settlement.agreed", "settlement.agreed",
        "line.changed",
    ]  # fmt: skip


def test_what_a_line_refuses(around: Around) -> None:
    for told, why in (
        ({"label": " ", "real_cents": 1}, "Dites ce que c’est"),
        ({}, "Donnez un montant"),
        ({"real_cents": -1}, "0 ou plus"),
        ({"real_cents": 1, "party": None}, "dites par qui"),
        ({"real_cents": 1, "keeper": around.party("owner").pk}, "choisissez « Apport »"),
        ({"real_cents": 1, "party": around.party("associate").pk}, "n’est plus membre"),
    ):
        with pytest.raises(Refused, match=why):
            _line(around, **told)
    with pytest.raises(Refused, match="Seuls les membres"):
        write_line(actor=around.actor("associate"), cooperation=around.cooperation,
                   written=Written(LineKind.COST, "x", expected_cents=1))  # fmt: skip
    assert Line.objects.count() == 0
    choose_currency(actor=around.actor("owner"), cooperation=around.cooperation,
                    currency=Currency.CHF)  # fmt: skip
    _line(around, expected_cents=1)
    with pytest.raises(Refused, match="devise reste"):
        choose_currency(actor=around.actor("owner"), cooperation=around.cooperation,
                        currency=Currency.EUR)  # fmt: skip


def _answers(client: Client, urls: list[str]) -> list[int]:
    found = []
    for url in urls:
        answer = client.get(url)
        if answer.streaming:
            answer.getvalue()
        found.append(answer.status_code)
    return found


def _codes(around: Around, client: Client, urls: list[str]) -> dict[str, list[int]]:
    codes = {"anonymous": _answers(client, urls)}
    for who in EVERYONE:
        client.force_login(around.person(who))
        codes[who] = _answers(client, urls)
    return codes


def test_who_reads_and_writes_the_money(around: Around, client: Client) -> None:
    line = _line(around, real_cents=90_000, proof=ContentFile(b"%PDF-1.4 x", "facture.pdf"))
    args = [around.cooperation.pk]
    urls = [
        reverse("budgets:budget", args=args), reverse("budgets:without", args=args),
        reverse("budgets:export", args=[*args, "csv"]),
        reverse("budgets:proof", args=[*args, line.pk]), reverse("budgets:write", args=args),
        reverse("budgets:change", args=[*args, line.pk]), reverse("budgets:outside", args=args),
        reverse("budgets:settle", args=args), reverse("budgets:key", args=args),
        reverse("budgets:pay", args=args),
    ]  # fmt: skip
    steering, acting, none = [200] * 10, [*[200] * 8, 404, 200], [404] * 10
    assert _codes(around, client, urls) == {
        "anonymous": [302] * 10, "owner": steering, "member": acting, "third": acting,
        "former": [200, 200, 200, 404, 404, 404, 404, 404, 404, 200],
        **dict.fromkeys(("invited", "associate", "rival", "foreigner", "animateur"), none),
    }  # fmt: skip
    Party.objects.filter(pk=around.party("associate").pk).update(rights=[Right.PAGE, Right.BUDGET])
    client.force_login(around.person("associate"))
    assert _answers(client, urls) == [200, 404, 200, 200, *[404] * 6]


def test_who_left_reads_what_stood_then(around: Around, client: Client) -> None:
    line = _line(around, expected_cents=80_000)
    Party.objects.filter(pk=around.party("former").pk).update(left_at=timezone.now())
    written = Written(LineKind.COST, "Autre chose", expected_cents=70_000)
    write_line(
        actor=around.actor("owner"), cooperation=around.cooperation, written=written, line=line
    )
    url = reverse("budgets:budget", args=[around.cooperation.pk])
    read = {}
    for who in ("former", "member"):
        client.force_login(around.person(who))
        read[who] = [one.line.label for one in client.get(url).context["lines"]]
    assert read == {"former": ["Stand"], "member": ["Autre chose"]}
    kept = [one.name for one in archived(around.actor("former"), around.cooperation)]
    assert [one for one in kept if one.startswith("budget")] == ["budget/budget.csv"]


def test_from_the_pages(around: Around, client: Client) -> None:
    client.force_login(around.person("owner"))
    args = [around.cooperation.pk]
    told = {"kind": "cost", "label": "=1+1", "expected": "", "real": "1 200,50", "on": "2026-03-01",
            "party": str(around.party("owner").pk), "keeper": "", "shared_by": []}  # fmt: skip
    answer = client.post(reverse("budgets:write", args=args), told)
    line = Line.objects.get()
    assert (answer.status_code, line.real_cents, len(line.shared_by)) == (302, 120_050, 3)
    bad = client.post(reverse("budgets:write", args=args), {**told, "real": ""})
    assert (bad.status_code, bad.context["form"].non_field_errors()) == (
        422, ["Donnez un montant, prévu ou réel."],
    )  # fmt: skip
    csv = client.get(reverse("budgets:export", args=[*args, "csv"])).content.decode("utf-8-sig")
    assert csv.splitlines()[1] == (
        "2026-03-01;Coût;'=1+1;Arve Décolletage;;;1200.5;EUR"
    )  # fmt: skip
    book = load_workbook(
        BytesIO(client.get(reverse("budgets:export", args=[*args, "xlsx"])).content)
    )
    assert book.worksheets[0]["C2"].value == "'=1+1"
    client.force_login(around.person("member"))
    client.post(reverse("budgets:pay", args=args), {
        "way": "paid", "other": str(around.party("owner").pk), "amount": "400,16",
        "on": "2026-03-02", "note": "VIR 12",
    })  # fmt: skip
    page = client.get(reverse("budgets:budget", args=args)).context
    shown = sorted(
        (one.own, one.told) for one in page["debts"]
    )  # the cent that is left goes to any of them
    assert shown == [(False, False), (True, True)]
    assert (page["books"].real.left, page["books"].real.due) == (-120_050, 120_050)
    payment = Payment.objects.get()
    answer_url = reverse("budgets:answer", args=[*args, payment.pk])
    assert client.post(answer_url, {"came": "yes"}).status_code == 404
    client.force_login(around.person("owner"))
    assert client.post(answer_url, {"came": "yes"}).status_code == 302
    payment.refresh_from_db()
    assert (payment.cents, payment.confirmed_at is not None) == (40_016, True)


BOOKS_QUERIES, PAGE_QUERIES = 6, 27
"""The budget, its parties, lines, key, figures of members alone, payments; then the page around them."""


def test_the_books_and_the_page_ask_the_same_whatever_their_length(
    around: Around, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(around.person("owner"))
    url = reverse("budgets:budget", args=[around.cooperation.pk])
    for count in (1, 2):
        for _ in range(count):
            _line(around, real_cents=90_000)
            record_payment(
                actor=around.actor("member"), cooperation=around.cooperation, cents=100,
                payer=around.party("member").pk, receiver=around.party("owner").pk,
                on=date(2026, 3, 2),
            )  # fmt: skip
        with django_assert_num_queries(BOOKS_QUERIES):
            books_of(around.cooperation)
        client.get(url)
        with django_assert_num_queries(PAGE_QUERIES):
            client.get(url)


def test_the_cost_of_a_lead_comes_of_the_books_for_who_reads_them(
    around: Around, client: Client
) -> None:
    found, owner = around.cooperation, around.actor("owner")
    declared = object_of(found.object_key)

    def cost(who: str) -> float | None:
        sight = sight_of(around.actor(who), found)
        assert sight is not None
        figures = {one.measure.key: one.value for one in measures(found, declared, None, sight)}
        return figures["cost_by_lead"]

    _line(around, expected_cents=900_000)
    measure(actor=owner, cooperation=found, key="leads", value=20)
    client.force_login(around.person("owner"))
    page = client.get(reverse("budgets:budget", args=[found.pk])).content.decode()
    assert (cost("owner"), page.count("inconnu</strong>")) == (None, 3)
    _line(around, real_cents=840_000)
    assert (cost("owner"), cost("member"), cost("associate")) == (420.0, 420.0, None)
    measure(actor=owner, cooperation=found, key="cost_by_lead", value=400)
    assert cost("owner") == 400.0
