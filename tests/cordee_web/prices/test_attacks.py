"""Whoever has everything that the platform has finds no price before the opening; and finds them after."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import derive_private_key
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cordee_web.prices.scene import MEMBERS, PRICES, Sealing, begun, sealed
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.queries.own import taker_of
from cordee_web.apps.cooperations.values.archives import archived
from cordee_web.apps.cooperations.values.takeaways import taken
from cordee_web.apps.prices.models import Envelope, HolderKey
from cordee_web.apps.prices.values.envelopes import opened
from cordee_web.apps.prices.values.texts import Malformed
from cordee_web.apps.transfers.actions.sending import export_network
from cordee_web.config.demo.program import CURVE, Member, b64, locked, unb64

pytestmark = pytest.mark.django_db
NOBODY: frozenset[str] = frozenset()


def _dump() -> bytes:
    """Every row of every table, as a backup has them: sessions, jobs, notifications, deliveries, register."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        rows: list[str] = []
        for name in names:
            cursor.execute(f'SELECT row_to_json(t)::text FROM "{name}" t')
            rows += [row[0] for row in cursor.fetchall()]
    return "\n".join(rows).encode()


def _forms(secret: str) -> Iterator[bytes]:
    """A text as it is, in hexadecimal, and in Base64 wherever it may stand in a longer one."""
    raw = secret.encode()
    yield raw
    yield raw.hex().encode()
    for shift in range(3):
        padded = base64.b64encode(b"\0" * shift + raw)
        yield padded[(0, 2, 3)[shift] : -4 if (len(raw) + shift) % 3 else None]


def _written(cents: int) -> Iterator[str]:
    """An amount as rows, JSON, spreadsheets and pages write it."""
    whole, rest = divmod(cents, 100)
    yield str(cents)
    yield from (f"{whole}.{rest:02d}", f"{whole},{rest:02d}")
    for thousands in (" ", "\u202f", "\u00a0"):
        yield f"{whole:,}".replace(",", thousands)


def _found(haystack: bytes) -> frozenset[str]:
    """Whose price can be read in it."""
    return frozenset(
        who
        for who, cents in PRICES.items()
        if any(one in haystack for text in _written(cents) for one in _forms(text))
    )


def _handed_out(scene: Sealing, client: Client, path: Path) -> bytes:
    """All pages, files and archives that anyone may have: not even who sealed can read it again."""
    found: list[bytes] = []
    cooperation = scene.around.cooperation
    names = ("prices", "envelopes", "seal", "open")
    urls = [reverse(f"prices:{name}", args=[cooperation.pk]) for name in names]
    urls += [reverse("cooperations:cooperation", args=[cooperation.pk]), "/"]
    for who in (*MEMBERS, "associate", "rival", "animateur"):
        client.force_login(scene.around.person(who))
        found += [client.get(one).content for one in urls]
        actor = scene.around.actor(who)
        if (taker := taker_of(actor, cooperation)) is not None:
            found += [one.content for one in taken(taker)]
        found += [one.content for one in archived(actor, cooperation)]
    export_network(actor=Actor.task("test"), network=scene.around.cast.network, path=path)
    return b"\n".join([*found, _unzipped(path)])


def _unzipped(path: Path) -> bytes:
    with ZipFile(path) as pack:
        return b"\n".join(pack.read(name) for name in pack.namelist())


def test_everything_that_the_platform_has_tells_no_price_before_the_opening(
    client: Client, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """The database, a log of every SQL statement with its values, journals, mails, pages, files, exports."""
    for name in ("django", "cordee"):
        caplog.set_level(logging.DEBUG, logger=name)
    with CaptureQueriesContext(connection) as said:
        scene = begun(make_cast())
        scene.publish(*MEMBERS)
        for who in MEMBERS:
            page = reverse("prices:seal", args=[scene.around.cooperation.pk])
            client.force_login(scene.around.person(who))
            body = {"envelope": json.dumps(scene.envelope(who))}
            assert client.post(page, body).status_code == 302
        scene.open("third")
    handed_out = _handed_out(scene, client, tmp_path / "network.zip")
    statements = "\n".join(one["sql"] for one in said.captured_queries).encode()
    journals = "\n".join(one.getMessage() for one in caplog.records).encode()
    mails = "\n".join(str(one.message()) for one in mail.outbox).encode()
    kept = _dump()
    places = {"dump": kept, "statements": statements, "journals": journals, "mails": mails,
              "handed out": handed_out}  # fmt: skip
    assert {name: _found(text) for name, text in places.items()} == dict.fromkeys(places, NOBODY)
    secrets = [
        form
        for program in scene.programs.values()
        for key in (program.kem, program.sig)
        for raw in [key.private_numbers().private_value.to_bytes(32, "big")]
        for form in (raw.hex().encode(), b64(raw).encode(), base64.b64encode(raw))
    ]
    assert [one for one in secrets if one in kept + statements] == []
    # The same search finds them once enough members have opened: it is not blind.
    scene.open("owner")
    assert _found(_dump()) == frozenset(MEMBERS)
    client.force_login(scene.around.person("member"))
    shown = client.get(reverse("prices:prices", args=[scene.around.cooperation.pk]))
    assert _found(shown.content) == frozenset(MEMBERS)
    assert list(verify()) == []


def test_an_administrator_with_too_few_members_opens_nothing() -> None:
    """All rows, the keys of two members and what they were sent: three are needed. Lengths tell nothing."""
    scene = begun(make_cast(), threshold=3)
    scene.publish(*MEMBERS)
    for who in MEMBERS:
        scene.seal(who)
    corrupt = [scene.programs["member"], scene.programs["third"]]
    for one in Envelope.objects.all():
        parts = [b64(program.part(json.loads(one.cover))) for program in corrupt]
        for tried in (parts, parts[:1], [parts[0], _at_zero(parts[1])]):
            with pytest.raises(Malformed) as trouble:
                opened(one.cover, one.body, tried)
            assert trouble.value.code == "closed"
    sizes = {len(scene.programs["owner"].seal(scene.round.keyset, {"t" * 36: cents})["body"])
             for cents in (0, 7, 10**12)}  # fmt: skip
    assert len(sizes) == 1


def _at_zero(part: str) -> str:
    """A part made up, at another place: a third one that the two do not have."""
    raw = unb64(part)
    return b64(bytes(len(raw) - 1) + bytes([raw[-1] % 255 + 1]))


def test_a_leaked_key_of_one_member_tells_not_even_its_own_price() -> None:
    """The locked key of the database, opened with the member's words: one part of each envelope, no more."""
    scene = begun(make_cast())
    scene.publish(*MEMBERS)
    scene.seal("owner")
    key = HolderKey.objects.get(round=scene.round, party=scene.around.party("owner"))
    program = scene.programs["owner"]
    place = f"cordee-key/1|{program.round_id}|{program.party_id}".encode()
    wrapped = {name: unb64(text) for name, text in key.wrapped.items()}
    secret = json.loads(
        locked(program.phrase, wrapped["salt"]).decrypt(wrapped["iv"], wrapped["sealed"], place)
    )
    kem = derive_private_key(int.from_bytes(unb64(secret["kem_secret"]), "big"), CURVE)
    stolen = Member(program.round_id, program.party_id, kem=kem)
    envelope = Envelope.objects.get()
    part = stolen.part(json.loads(envelope.cover))
    with pytest.raises(Malformed):
        opened(envelope.cover, envelope.body, [b64(part)])


def _refuses(statement: str, *values: Any) -> bool:
    with pytest.raises(IntegrityError, match="sealed envelope"), transaction.atomic():
        connection.cursor().execute(statement, values)
    return True


def test_the_database_refuses_to_change_or_take_out_what_was_sealed() -> None:
    scene = sealed(make_cast())
    pk = scene.round.envelopes.get(party=scene.around.party("member")).pk
    emptied = "cover = '', signature = '', body = ''"
    tried = (
        "body = 'x'", "cover = '{}'", "signature = 'x'", f"digest = '{'0' * 64}'",
        f"commitment = '{'0' * 64}'", "turn = 2", "sealed_at = now()", "replaced_at = now()",
        "faulty = 'body'", emptied, f"{emptied}, digest = '', replaced_at = now()",
    )  # fmt: skip
    for one in tried:
        assert _refuses(f"UPDATE prices_envelope SET {one} WHERE id = %s", pk)
    assert _refuses("DELETE FROM prices_envelope WHERE id = %s", pk)
    assert _refuses("DELETE FROM prices_envelope")
    connection.check_constraints()
    assert _refuses("TRUNCATE prices_envelope")
    scene.seal("member", turn=2)
    first = scene.round.envelopes.get(pk=pk)
    assert (first.cover, first.body, first.signature, len(first.digest)) == ("", "", "", 64)
    assert _refuses("UPDATE prices_envelope SET body = 'x' WHERE id = %s", pk)
    scene.open("owner")
    counted = scene.round.envelopes.get(party=scene.around.party("member"), replaced_at=None).pk
    late = f"UPDATE prices_envelope SET {emptied}, replaced_at = now() WHERE id = %s"
    assert _refuses(late, counted)
    whose = "UPDATE prices_envelope SET person_id = %s WHERE id = %s"
    assert _refuses(whose, scene.around.person("owner").pk, counted)
    connection.cursor().execute(whose, [None, counted])
    left = scene.round.envelopes.get(pk=counted)
    assert (left.person_id, left.body == "") == (None, False)
    scene.open("third")
    assert _refuses(late, counted)
