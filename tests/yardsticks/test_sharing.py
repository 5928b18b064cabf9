"""The measure of sharing: ours meets the known values, whatever rivals are installed."""

from __future__ import annotations

from cordee.yardsticks.sharing import run


def test_known_values_are_met_and_every_rival_is_judged() -> None:
    table = run(largest=4)
    rows = table["rows"]
    assert isinstance(rows, list)
    assert [(row["game"], row["as_known"]) for row in rows if row["as_known"] is not None] == [
        ("Talmud, estate 100", True),
        ("Talmud, estate 200", True),
        ("Talmud, estate 300", True),
    ]
    assert len(rows) == 14
    assert table["known_values"] == {
        "gain_peaks_at_share": 0.25,
        "gain_peaks_at_share_closed_form": 0.25,
        "gain_falls_past_share": 0.382,
        "gain_falls_past_share_closed_form": 0.3819660112501051,
    }
