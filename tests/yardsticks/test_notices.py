"""The measure of what is read of notices."""

from __future__ import annotations

from pathlib import Path

from cordee.yardsticks.notices import as_markdown, measure_notices


def test_forms_fields_and_refusals_are_counted(tmp_path: Path) -> None:
    (tmp_path / "need.yaml").write_text("titre: x\nbudget: 5000 EUR\n", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "need.yaml").write_text("titre: y\n", encoding="utf-8")
    (tmp_path / "page.xml").write_text("<html/>", encoding="utf-8")
    found = measure_notices(tmp_path)
    assert (found.files, found.notices) == (3, {"cordee need": 2})
    assert found.carried["cordee need"] == {"title": 2, "value": 1}
    assert found.refused == {"This is a web page, not a notice.": 1}
    assert "| cordee need | 2 | 2 |" in as_markdown(found)


def test_empty_folder(tmp_path: Path) -> None:
    assert measure_notices(tmp_path).files == 0
