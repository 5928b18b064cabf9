"""The real notices beside the project: each read, or refused with a reason that is right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from lxml import etree

from cordee.notices import read_notices
from cordee.notices.summary import summarise
from cordee.vocabulary import Opportunity, UnreadableFile

EMPTY_FRAME = (
    "This eForms notice is an empty frame: it neither names nor classifies anything bought."
)
REGISTRATION = "This notice registers a company: it buys and awards nothing."
NO_RELEASE = "This OCDS package holds no release."


def read(folder: Path) -> tuple[dict[str, Opportunity], Counter[str]]:
    notices: dict[str, Opportunity] = {}
    refused: Counter[str] = Counter()
    for path in sorted(folder.iterdir()):
        try:
            notices[path.stem] = read_notices(path)[0]
        except UnreadableFile as refusal:
            refused[str(refusal.problem)] += 1
    return notices, refused


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("folder", "refusals"),
    [
        ("ted_r209", {}),
        ("eforms", {}),
        ("eforms_converted", {}),
        ("eforms_sdk", {EMPTY_FRAME: 10, REGISTRATION: 2}),
        ("ocds_fr", {NO_RELEASE: 2}),
    ],
)
def test_every_file_is_read_or_rightly_refused(
    real_data: Path, folder: str, refusals: dict[str, int]
) -> None:
    notices, refused = read(real_data / "notices" / folder)
    assert dict(refused) == refusals
    for notice in notices.values():
        assert notice.id
        assert notice.lots
        assert notice.titles
        assert summarise(notice)["title"]
        assert all(one.quote and one.source for one in notice.thresholds)


@pytest.mark.real_data
def test_codes_agree_with_the_coded_data_of_ted(real_data: Path) -> None:
    for path in sorted((real_data / "notices" / "ted_r209").iterdir())[::4]:
        coded = etree.parse(path).iterfind(".//{*}NOTICE_DATA/{*}ORIGINAL_CPV")
        assert set(read_notices(path)[0].cpv) == {str(node.get("CODE")) for node in coded}


@pytest.mark.real_data
def test_a_notice_of_a_hundred_lots_is_quick(real_data: Path) -> None:
    path = real_data / "notices" / "eforms_sdk" / "cn_24_maximal_100_lots.xml"
    read_notices(path)
    start = process_time()
    assert len(read_notices(path)[0].lots) == 100
    assert process_time() - start < 0.6
