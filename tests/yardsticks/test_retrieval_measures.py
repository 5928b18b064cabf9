"""The measures of retrieval on small things: reliability, text to CPV, full-text rivals."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from cordee.yardsticks import fulltext, reliability, text_to_cpv
from cordee.yardsticks.award_records import read_awards


def _awards(tmp_path: Path) -> Path:
    """Thirty firms: half of them pave roads, half clean windows, three works each."""
    kinds = (("Réfection de la rue {n}", "45233140"), ("Nettoyage des vitres {n}", "90910000"))
    rows = []
    for firm in range(30):
        title, code = kinds[firm % 2]
        for work in range(3):
            rows.append(
                {
                    "id": f"{firm}-{work}",
                    "acheteur": {"id": f"2{firm:04d}{work:04d}00011"},
                    "objet": title.format(n=3 * firm + work),
                    "codeCPV": code,
                    "titulaires": [{"id": f"{100000000 + firm}00018", "denominationSociale": "F"}],
                }
            )
    path = tmp_path / "awards.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_reliability_tells_bands_and_beats_the_mean(tmp_path: Path) -> None:
    found = reliability.run([_awards(tmp_path)])
    assert [*found] == [
        f"{size} firms{end}" for size in reliability.SIZES for end in ("", ", no codes")
    ]
    for one in found.values():
        assert sum(row["pairs"] for row in one["table"]) == one["pairs"]


def test_brier_and_bands() -> None:
    chances, truly = np.array([0.0, 0.5, 1.0]), np.array([False, True, True])
    assert reliability.brier(chances, truly) == pytest.approx(0.0833, abs=1e-4)
    assert [row["pairs"] for row in reliability.table(chances, truly)] == [1, 1, 1]


def test_folds_keep_buyers_and_titles_together(tmp_path: Path) -> None:
    contracts = text_to_cpv.titled(read_awards([_awards(tmp_path)]))
    fold = text_to_cpv.folds(contracts)
    by_letters: dict[str, set[int]] = {}
    for contract, own in zip(contracts, fold, strict=True):
        by_letters.setdefault(contract.title.rstrip("0123456789"), set()).add(int(own))
    assert sorted(map(len, by_letters.values())) == [1, 1]


def test_full_text_engines_answer_on_one_corpus() -> None:
    found = fulltext.run(300, postgres=False)
    assert [name for name in found if isinstance(found[name], dict)] == [
        "ours", "bm25s", "tantivy", "PostgreSQL FTS",
    ]  # fmt: skip
    assert all(found[name]["p50_ms"] > 0 for name in ("ours", "bm25s", "tantivy"))
    assert found["PostgreSQL FTS"] == {"skipped": "not asked for"}
    assert fulltext.corpus(20, seed=3) == fulltext.corpus(20, seed=3)
