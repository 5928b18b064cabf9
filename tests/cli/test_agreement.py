from __future__ import annotations

import json
from pathlib import Path

from .conftest import Cordee

TEXT = """\
form: gme_solidaire
title: Abris à vélos
parties: [{name: Dupont, amount: 600}, {name: Martin, amount: 400}]
advice: {contract: public, answer_for_others: true}
"""


def test_a_draft_as_text_json_and_paper(cordee: Cordee, tmp_path: Path) -> None:
    file, paper = tmp_path / "abris.yaml", tmp_path / "abris.pdf"
    file.write_text(TEXT, encoding="utf-8")
    shown = cordee("agreement", file, "--pdf", paper)
    assert (shown.code, shown.err) == (0, f"Written: {paper}\n")
    assert shown.out.splitlines()[:3] == [
        "Abris à vélos",
        "solidary grouping (GME solidaire)",
        "A draft to be confirmed by counsel: no lawyer has read it.",
    ]
    assert paper.read_bytes()[:5] == b"%PDF-"
    told = json.loads(cordee("agreement", file, "--json").out)
    assert [one["code"] for one in told["objections"]] == ["no-lead"]
    assert {one["form"]: one["verdict"] for one in told["advice"]["forms"]} == {
        "gme_solidaire": "unknown", "gme_conjoint": "unknown", "sep": "unknown",
        "association": "unknown", "gie": "possible", "convention": "unsuited",
    }  # fmt: skip
    forms = {one["form"]: one for one in told["advice"]["forms"]}
    assert forms["gme_solidaire"]["liability"][0] == {
        "member": "Dupont",
        "own": {"cents": 60000, "currency": "EUR"},
        "for_others": {"cents": 40000, "currency": "EUR"},
        "unlimited": False,
    }


def test_a_wrong_file_is_refused_with_its_field(cordee: Cordee, tmp_path: Path) -> None:
    file = tmp_path / "abris.yaml"
    file.write_text("form: sarl\n")
    ended = cordee("agreement", file)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"Error: {file}: form: ")
