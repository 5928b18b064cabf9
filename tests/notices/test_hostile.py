"""Files that lie, break or attack: always a clear error, in bounded time and memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from time import process_time

import pytest
from tests.notices import samples

from cordee.notices import read_notice, read_notices
from cordee.notices.limits import MAX_BYTES
from cordee.vocabulary import UnreadableFile

NOTICE = samples.ted(samples.CONTRACT_NOTICE)
ENTITIES = b"".join(
    b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10 if i else b"ha") for i in range(12)
)
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [' + ENTITIES + b"]><TED_EXPORT>&e11;</TED_EXPORT>"
YAML_BOMB = b"a: &a [x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 9)) for i in range(9)
)
DEEP = "nested too deeply"
NO_DOCTYPE = "declares a document type (DOCTYPE)"

REFUSED = [
    ("entity bomb", BOMB, NO_DOCTYPE),
    ("bomb behind a comment", BOMB.replace(b"?>", b"?><!--" + b"x" * 9000 + b"-->", 1), NO_DOCTYPE),
    (
        "file of the machine",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        NO_DOCTYPE,
    ),
    ("outer DTD", b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', NO_DOCTYPE),
    ("deep XML", b"<a>" * 100_000 + b"</a>" * 100_000, DEEP),
    ("long text", b"<a>" + b"x" * 11_000_000 + b"</a>", "too long"),
    ("many tags", b"<a>" + b"<b/>" * 700_000 + b"</a>", "more than 600000 tags"),
    ("truncated", NOTICE[: len(NOTICE) // 2], "damaged or cut off at line"),
    ("junk behind", NOTICE + b"junk", "damaged or cut off at line"),
    ("empty", b"", "The file is empty."),
    ("only blanks", b"\xef\xbb\xbf \n", "The file is empty."),
    ("only zeros", b"\0" * 50, "The file is empty."),
    ("web page", b"<!DOCTYPE html><html><body>TED</body></html>", "web page"),
    ("old web page", b"<HTML><BODY>x", "web page"),
    ("zip", b"PK\x03\x04rest", "This is a ZIP file"),
    ("pdf", b"%PDF-1.7", "This is a PDF file"),
    ("gzip", b"\x1f\x8b\x08\0", "This is a gzip file"),
    ("other XML", b"<Invoice/>", "its root is Invoice"),
    ("bytes", bytes(range(1, 256)) * 4, "no known format"),
    ("prose", b"Bonjour.\nVoici un texte.", "no known format"),
    ("table", b"a;b\n1;2\n", "no known format"),
    ("deep JSON", b"[" * 100_000, DEEP),
    ("rather deep JSON", b"[" * 150 + b"]" * 150, DEEP),
    ("huge integer", b'{"ocid": ' + b"9" * 5000 + b"}", "an integer of 5000 digits"),
    ("cut JSON", b'{"marches": [{"id":', "damaged or cut off at line 1, column 20"),
    ("empty list", b"[]", "no known format"),
    ("no release", b'{"releases": []}', "holds no release"),
    ("no contract", b'{"marches": []}', "holds no contract"),
    ("YAML bomb", YAML_BOMB, "too large to have been written by hand"),
    ("endless YAML", b"titre: &a [*a]", DEEP),
    ("deep YAML", b"titre: " + b"[" * 5000, DEEP),
    (
        "YAML that runs",
        b'titre: !!python/object/apply:os.system ["id"]',
        "cannot be read at line 1",
    ),
    ("empty need", b"cordee: besoin\n", "says nothing of what is needed"),
]


@pytest.mark.parametrize(
    ("content", "reason"), [case[1:] for case in REFUSED], ids=[c[0] for c in REFUSED]
)
def test_refused_with_its_reason_and_quickly(content: bytes, reason: str) -> None:
    start = process_time()
    with pytest.raises(UnreadableFile) as refusal:
        read_notices(content, name="file")
    assert process_time() - start < 2
    assert reason in str(refusal.value)
    assert str(refusal.value).startswith("file")
    assert refusal.value.remedy is not None


def test_large_file_is_refused_from_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    start = process_time()
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(path)
    assert process_time() - start < 0.5
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert str(refusal.value.problem) == "The file has 200 MB, above the limit of 32 MB."


def test_large_bytes_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_notice(b"<" * (MAX_BYTES + 1))


def test_folder_and_absent_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as folder:
        read_notice(tmp_path)
    with pytest.raises(UnreadableFile) as absent:
        read_notice(tmp_path / "no.xml")
    assert str(folder.value.problem) == "This folder holds no notice."
    assert (
        str(absent.value.problem) == "The file cannot be opened (there is no such file or folder)."
    )


TEXT = NOTICE.decode()
ENCODED = [
    ("UTF-16 with mark", TEXT.replace("UTF-8", "UTF-16").encode("utf-16"), 0),
    ("UTF-16 without mark", TEXT.encode("utf-16-le"), 0),
    ("big-endian UTF-16 without mark", TEXT.encode("utf-16-be"), 0),
    ("UTF-32", TEXT.encode("utf-32"), 0),
    ("mark", b"\xef\xbb\xbf" + NOTICE, 0),
    ("blanks before", b"\n  " + NOTICE, 0),
    (
        "Latin 1 as declared",
        TEXT.replace("UTF-8", "ISO-8859-15").encode("iso-8859-15", "xmlcharrefreplace"),
        0,
    ),
    ("UTF-8 declared UTF-16", NOTICE.replace(b"UTF-8", b"UTF-16"), 1),
    ("UTF-8 declared Latin 1", NOTICE.replace(b"UTF-8", b"ISO-8859-1"), 1),
    ("Windows-1252 declared UTF-8", TEXT.encode("cp1252"), 1),
    ("unknown encoding", NOTICE.replace(b"UTF-8", b"KLINGON"), 1),
]


@pytest.mark.parametrize(
    ("content", "warnings"), [case[1:] for case in ENCODED], ids=[c[0] for c in ENCODED]
)
def test_encodings(content: bytes, warnings: int) -> None:
    notice = read_notice(content)
    assert "lot nº 1: 500 000 EUR HT" in notice.thresholds[0].quote
    assert notice.titles == {"fr": "Pompes et vannes"}
    assert len(notice.warnings) == warnings


@pytest.mark.parametrize(
    "words",
    [
        "chiffre d'affaires minimum ",
        "1 000 EUR mandataire groupement 3 ",
        "membre individuel ",
        "effectif ",
        "a",
    ],
)
def test_endless_texts_cost_little(words: str) -> None:
    text = words * (200_000 // len(words))
    form = f"""<F02_2014 LG="FR"><OBJECT_CONTRACT><TITLE><P>x</P></TITLE></OBJECT_CONTRACT><LEFTI>
    <ECONOMIC_FINANCIAL_INFO><P>{text}</P></ECONOMIC_FINANCIAL_INFO><LEGAL_FORM><P>{text}</P></LEGAL_FORM>
    </LEFTI></F02_2014>"""
    start = process_time()
    notice = read_notice(samples.ted(form))
    assert process_time() - start < 3
    assert notice.warnings == (
        "texts too long: thresholds and rules were not looked for in all of them",
    )


def test_odd_values_are_unknown_not_zero() -> None:
    content = b"""{"ocid": "x", "tender": {"title": 5, "lots": [{"id": {}}],
    "items": {"a": 1},
    "value": {"amount": NaN}, "tenderPeriod": "x"}, "buyer": [],
    "awards": [{"suppliers": "x"}], "tag": 1e999}"""
    with pytest.raises(UnreadableFile) as refusal:
        read_notice(content.replace(b'"ocid": "x", ', b""))
    assert str(refusal.value.problem) == "This file is of no known format of notices."
    notice = read_notice(content.replace(b', "tag": 1e999', b""))
    assert (notice.value, notice.deadline, notice.buyers, notice.titles) == (
        None,
        None,
        (),
        {"en": "5"},
    )
