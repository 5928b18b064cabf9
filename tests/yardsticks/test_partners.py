"""The hidden partner on a directory small enough to check by hand, and on a slice of the real one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cordee.vocabulary import InvalidProblem, UnreadableFile
from cordee.yardsticks.award_records import departement_in, read_awards, read_groups, siren_of
from cordee.yardsticks.partner_cases import mean_rank
from cordee.yardsticks.partner_directory import Facts
from cordee.yardsticks.partner_rivals import OURS, POPULARITY
from cordee.yardsticks.partners import ratio, run

SIRETS = {name: f"{number:09d}00018" for number, name in enumerate("ABCDE", start=111111111)}


def _contract(id_: str, title: str, *winners: str, cpv: str = "45233140", buyer: str = "9") -> Any:
    return {
        "id": id_,
        "acheteur": {"id": f"20000000{buyer}00011"},
        "objet": title,
        "codeCPV": cpv,
        "montant": 100 + len(title),
        "lieuExecution": {"code": "74", "typeCode": "Code département"},
        "titulaires": [{"id": SIRETS[one], "denominationSociale": one} for one in winners],
    }


def _files(tmp_path: Path, contracts: list[Any], groups: list[Any]) -> tuple[Path, Path]:
    awards, groupings = tmp_path / "awards.jsonl", tmp_path / "groupings.jsonl"
    awards.write_text("\n".join(json.dumps(one) for one in contracts), encoding="utf-8")
    groupings.write_text("\n".join(json.dumps(one) for one in groups), encoding="utf-8")
    return awards, groupings


def _group(id_: str, title: str, *members: str) -> Any:
    return {
        "source": "DECP_2018_2019",
        "id": id_,
        "title": title,
        "cpv": ["45233140"],
        "nuts": ["74"],
        "amount": 1,
        "members": [{"id": SIRETS[one], "name": one} for one in members],
    }


CONTRACTS = [
    _contract("g1", "Réfection de la rue du Lac", "A", "B"),
    _contract("s1", "Réfection de la rue du Lac, lot 2", "A"),
    _contract("c2", "Enrobés du parking", "A", buyer="8"),
    _contract("c3", "Trottoirs et enrobés", "B", buyer="7"),
    _contract("c4", "Nettoyage des vitres", "C", cpv="90910000", buyer="6"),
    _contract("c5", "Nettoyage des sols", "C", cpv="90910000", buyer="5"),
    _contract("c4", "Nettoyage des vitres", "C", cpv="90910000", buyer="6"),
    _contract("t", "Essai", "D", buyer="4") | {"objet": "Nonna et Nonno"},
]


def test_repeats_and_trials_are_dropped(tmp_path: Path) -> None:
    awards, groupings = _files(tmp_path, CONTRACTS, [_group("g1", "x", "A", "B")] * 2)
    contracts = read_awards([awards])
    assert [one.id for one in contracts] == ["g1", "s1", "c2", "c3", "c4", "c5"]
    assert len(read_groups(groupings, contracts)) == 1


def test_the_strict_directory_forgets_the_contract_and_its_siblings(tmp_path: Path) -> None:
    awards, groupings = _files(
        tmp_path, CONTRACTS, [_group("g1", "Réfection de la rue du Lac", "A", "B")]
    )
    contracts = read_awards([awards])
    facts = Facts(contracts, read_groups(groupings, contracts))
    (group,) = facts.groups
    assert {contracts[place].id for place in facts.leaks(group)} == {"g1", "s1"}
    whole = facts.index()
    strict = facts.without(whole, group)
    a, b = SIRETS["A"][:9], SIRETS["B"][:9]
    number = whole.number(a) or 0
    assert whole.terms(number)[f"p{b}"] == 1
    assert f"p{b}" not in strict.terms(number)
    assert (whole.terms(number)["c45"], strict.terms(number)["c45"]) == (3, 1)


def test_the_table(tmp_path: Path) -> None:
    awards, groupings = _files(
        tmp_path, CONTRACTS, [_group("g1", "Réfection de la rue du Lac", "A", "B")]
    )
    found = run([awards], groupings)
    assert found[OURS] == {"hit@1": 1.0, "hit@10": 1.0, "hit@100": 1.0, "mrr": 1.0, "cases": 2}
    assert found["past partner"]["mrr"] == 0.6667
    assert found["by_source"]["DECP_2018_2019"] == {
        name: found[name] for name in found["by_source"]["DECP_2018_2019"]
    }
    assert found["never_together"][POPULARITY]["cases"] == 2
    assert found["ratios"][POPULARITY] == {"ratio": 1.0, "low": 1.0, "high": 1.0}
    assert found["ratios_never_together"][POPULARITY]["ratio"] == 1.0
    assert found["ratios_unseen"] == {}
    assert found["settings"] == {"firms": 3, "contracts": 6, "groupings": 1}


def test_nothing_to_ask_is_told(tmp_path: Path) -> None:
    awards, groupings = _files(tmp_path, CONTRACTS[:1], [_group("g1", "x", "A", "B")])
    with pytest.raises(InvalidProblem):
        run([awards], groupings)


def test_files_of_another_form_are_told(tmp_path: Path) -> None:
    bad = tmp_path / "a.jsonl"
    bad.write_text("{}\nnot json\n", encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        read_awards([bad])
    assert refused.value.where == f"{bad}:2"
    table = tmp_path / "a.csv"
    table.write_text("uid,montant\n1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_awards([table])


def test_ties_count_for_half() -> None:
    scores = np.array([3.0, 2.0, 2.0, 2.0, 1.0])
    assert [mean_rank(scores, one, ()) for one in range(5)] == [1, 3, 3, 3, 5]
    assert mean_rank(scores, 1, (0, 2)) == 1.5


def test_the_ratio_draws_whole_groupings() -> None:
    own, rival = np.array([1.0, 1, 50, 1]), np.array([1.0, 50, 50, 50])
    assert ratio(own, rival, np.array([0, 0, 1, 1]))["ratio"] == 3.0
    nobody = ratio(own, rival + 50, np.array([0, 0, 1, 1]))
    assert nobody == {"ratio": None, "low": None, "high": None}


def test_ids_and_places() -> None:
    assert [siren_of(one) for one in ("12345678900011", "00000000000000", None, "BE123")] == [
        "123456789", None, None, None,
    ]  # fmt: skip
    assert [departement_in(one) for one in ("1", "20090", "2B033", "97411", "FR", None)] == [
        "01", "2A", "2B", "974", None, None,
    ]  # fmt: skip


@pytest.mark.real_data
def test_on_a_slice_of_the_real_awards(real_data: Path, tmp_path: Path) -> None:
    awards = tmp_path / "awards.jsonl"
    lines = (real_data / "awards" / "decp_2018_2019_dev.jsonl").read_bytes().splitlines()[:2500]
    awards.write_bytes(b"\n".join(lines))
    found = run([awards], real_data / "groupings" / "groupings_dev.jsonl")
    assert found[OURS]["cases"] > 10
    assert found[OURS]["hit@100"] >= found[POPULARITY]["hit@100"]
