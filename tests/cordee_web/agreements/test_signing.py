"""An agreement is drafted, frozen, signed by each leader, sealed; an independent program checks the seal."""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import subprocess
import threading
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from tests.cordee_web.cooperation_scenes import Around, make_cooperation
from tests.cordee_web.scenes import make_cast

from cordee_web.apps.accounts.models import Notification
from cordee_web.apps.agreements.actions.drafting import (
    comment_clause,
    remove_clause,
    write_agreement,
    write_clause,
)
from cordee_web.apps.agreements.actions.signing import (
    propose_version,
    seal_version,
    sign_version,
    withdraw_version,
)
from cordee_web.apps.agreements.bridge import changes_between, open_blanks
from cordee_web.apps.agreements.bridge.sealing import PROOF, certificate
from cordee_web.apps.agreements.enums import LegalForm
from cordee_web.apps.agreements.models import Agreement, ClauseText, Signature, Version
from cordee_web.apps.agreements.queries.own import own_agreements
from cordee_web.apps.agreements.queries.told import asked, happened, signed_by_all
from cordee_web.apps.agreements.queries.versions import signed_version
from cordee_web.apps.agreements.values import Terms
from cordee_web.apps.common.models import Entry
from cordee_web.apps.common.register import verify
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.cooperations.queries.own import taker_of

pytestmark = pytest.mark.django_db
MEMBERS = ("owner", "member", "third")


@pytest.fixture(autouse=True)
def seal(settings: Any, tmp_path: Path) -> Path:
    settings.SEAL_FOLDER = tmp_path / "seal"
    return tmp_path / "seal"


@pytest.fixture
def around() -> Around:
    return make_cooperation(make_cast())


def terms(around: Around, *, skip: str = "") -> Terms:
    """All that a simple agreement on a stand leaves open, but the blank `skip`."""
    parts = {
        str(around.party(who).pk): {
            "form": "SARL", "seat": "Cluses", "leader": who, "tasks": "tenir le stand",
            "amount_cents": 100_00, "share": None,
        }
        for who in MEMBERS
    }  # fmt: skip
    first = Terms(LegalForm.CONVENTION, ("shared_stand", "leads"), "exposer", parts=parts)
    version = write_agreement(
        actor=around.actor("owner"), cooperation=around.cooperation, terms=first
    )
    blanks = open_blanks(version.agreement)
    filled = {one.name: f"<{one.name}>" for one in blanks if one.party_id is None}
    filled.pop(skip, None)
    return Terms(
        LegalForm.CONVENTION, first.keys, first.object, parts=parts, filled=filled,
        starts=None, ends=None,
    )  # fmt: skip


def drafted(around: Around, *, skip: str = "") -> Version:
    for number, who in enumerate(MEMBERS):
        firm = around.firm(who)
        firm.siren = f"55210055{number}"
        firm.save()
    return write_agreement(
        actor=around.actor("owner"), cooperation=around.cooperation, terms=terms(around, skip=skip)
    )


def sign(around: Around, version: Version, who: str) -> Signature:
    return sign_version(
        actor=around.actor(who),
        version=version,
        document_hash=version.document_hash,
        method="password",
    )


def lacks(around: Around) -> list[dict[str, Any]]:
    return [dict(one.message.values) for one in signed_by_all(around.cooperation)]


def test_drafted_written_by_hand_and_drafted_again(around: Around) -> None:
    version = drafted(around)
    owner, member = around.actor("owner"), around.actor("member")
    assert (version.number, version.state, version.form) == (1, "draft", "convention")
    write_clause(actor=member, version=version, key="insurance", title="Assurances", text="Chacun.")
    made = write_clause(
        actor=owner, version=version, key="", title="Café", text="Offert.", heading="duties"
    )
    remove_clause(actor=owner, version=version, key="exit", why="Nul ne part")
    comment_clause(actor=member, version=version, key="stand", text="Et le dimanche ?")
    told = Notification.objects.filter(url=reverse(
        "agreements:clause", args=[around.cooperation.pk, "stand"]))  # fmt: skip
    assert sorted(one.person.name for one in told) == sorted(
        around.person(one).name for one in ("owner", "third")
    )
    again = write_agreement(actor=owner, cooperation=around.cooperation, terms=terms(around))
    texts = {one.key: one.text for one in again.clauses.all()}
    assert (again.pk, made.key, texts["insurance"], texts["own-cafe"], "exit" in texts) == (
        version.pk, "own-cafe", "Chacun.", "Offert.", False,
    )  # fmt: skip
    assert [one.heading for one in again.clauses.all()] == [
        one.heading for one in again.clauses.order_by("position")
    ]
    verbs = Entry.objects.filter(verb__startswith="agreements.").order_by("number")
    assert [one.verb.split(".", 1)[1] for one in verbs] == [
        "agreement.drafted", "agreement.drafted", "clause.written", "clause.written",
        "clause.removed", "clause.commented", "agreement.drafted", "agreement.drafted",
    ]  # fmt: skip


def test_what_is_open_or_lacks_a_heading_is_not_proposed(around: Around) -> None:
    version = drafted(around, skip="court")
    owner = around.actor("owner")
    with pytest.raises(Refused, match="Règlement des différends"):
        propose_version(actor=owner, version=version)
    write_agreement(actor=owner, cooperation=around.cooperation, terms=terms(around))
    remove_clause(actor=owner, version=version, key="insurance", why="Inutile")
    with pytest.raises(Refused, match="Assurances"):
        propose_version(actor=owner, version=version)


def test_all_sign_then_it_is_sealed_and_an_independent_program_agrees(
    around: Around, seal: Path, tmp_path: Path
) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    document = bytes(version.document or b"")
    assert hashlib.sha256(document).hexdigest() == version.document_hash
    waiting = {"firms": ("Arve Décolletage", "Mont Traitement", "Third SARL")}
    assert lacks(around) == [waiting]
    assert [len(list(asked(around.actor(who), [around.cooperation.pk]))) for who in MEMBERS] == [
        1,
        1,
        1,
    ]
    for who in MEMBERS:
        sign(around, version, who)
    assert lacks(around) == []
    version.refresh_from_db()
    assert version.state == "signed"
    sealed = seal_version(actor=Actor.task("seal"), version=version)
    assert seal_version(actor=Actor.task("seal"), version=version).sealed_at == sealed.sealed_at
    file = bytes(sealed.sealed or b"")
    assert file[: len(document)] == document
    assert stat.S_IMODE((seal / "key.pem").stat().st_mode) == 0o600
    assert openssl_agrees(file, tmp_path)
    touched = bytes([*file[:1000], file[1000] ^ 1, *file[1001:]])
    assert not openssl_agrees(touched, tmp_path)
    proof = json.loads(pypdf.PdfReader(io.BytesIO(file)).attachments[PROOF][0])
    signed = list(Signature.objects.filter(version=version))
    assert [(one["firm"], one["person"], one["register_entry"]) for one in proof["signatures"]] == [
        (one.firm_name, one.person_name, one.entry) for one in signed
    ]
    assert {one["document_sha256"] for one in proof["signatures"]} == {version.document_hash}
    assert list(verify()) == []
    told = [one.message.template for one in happened(around.actor("third"), around.cooperation)]
    assert told == [
        "Agreement, version {number}: to be signed",
        "Agreement, version {number}: signed by all",
    ]


def openssl_agrees(file: bytes, folder: Path) -> bool:
    """Whether OpenSSL, given the bytes that the signature covers and the certificate, finds it good."""
    first, length, second, rest = (
        int(one) for one in re.findall(rb"/ByteRange\s*\[([^\]]*)\]", file)[-1].split()
    )
    held = bytes.fromhex(file[first + length + 1 : second - 1].decode())
    size = int.from_bytes(held[2:4], "big") + 4  # the field is padded with zeros
    (folder / "signature").write_bytes(held[:size])
    (folder / "content").write_bytes(file[first : first + length] + file[second : second + rest])
    (folder / "certificate").write_bytes(certificate())
    done = subprocess.run(
        ["openssl", "cms", "-verify", "-inform", "DER", "-in", "signature", "-content", "content",
         "-CAfile", "certificate", "-binary", "-purpose", "any", "-out", "out"],
        cwd=folder, capture_output=True, check=False,
    )  # fmt: skip
    return done.returncode == 0


def test_who_may_not_sign_and_what_is_not_signed(around: Around) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    for who in ("associate", "former", "invited", "rival", "animateur"):
        with pytest.raises(Refused, match="n’attend pas"):
            sign(around, version, who)
    colleague = Actor(
        person_id=around.person("member").pk, firm_id=around.firm("member").pk,
        network_id=around.cast.network.pk,
    )  # fmt: skip
    with pytest.raises(Refused, match="n’attend pas"):
        sign_version(actor=colleague, version=version, document_hash=version.document_hash)
    with pytest.raises(Refused, match="que vous avez lu"):
        sign_version(actor=around.actor("owner"), version=version, document_hash="0" * 64)
    sign(around, version, "owner")
    with pytest.raises(Refused, match="déjà signé"):
        sign(around, version, "owner")
    assert lacks(around) == [{"firms": ("Mont Traitement", "Third SARL")}]


def test_an_amendment_is_another_version_signed_by_all_again(around: Around) -> None:
    owner = around.actor("owner")
    first = propose_version(actor=owner, version=drafted(around))
    for who in MEMBERS:
        sign(around, first, who)
    second = write_agreement(actor=owner, cooperation=around.cooperation, terms=terms(around))
    assert (second.number, second.state) == (2, "draft")
    write_clause(actor=owner, version=second, key="insurance", title="Assurances", text="Deux.")
    kinds = {one.kind for one in changes_between(first, second).changes if one.id != "insurance"}
    changed = [one.id for one in changes_between(first, second).changes if one.kind == "changed"]
    assert (kinds, changed) == ({"same"}, ["insurance"])
    proposed = propose_version(actor=owner, version=second)
    assert signed_version(around.cooperation) == first
    withdraw_version(actor=owner, version=proposed, why="Trop tôt")
    with pytest.raises(Refused, match="Retirée"):
        sign(around, proposed, "member")
    assert lacks(around) == []
    # A member who came after is not bound by what others signed.
    Party.objects.filter(pk=around.party("invited").pk).update(state="accepted")
    assert lacks(around) == [{"firms": ("Invited SARL",)}]


def test_what_is_signed_never_changes(around: Around) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    sign(around, version, "owner")
    with pytest.raises(Refused, match="figée"):
        write_clause(
            actor=around.actor("owner"), version=version, key="object", title="x", text="x"
        )
    rows: tuple[tuple[QuerySet[Any], dict[str, object]], ...] = (
        (ClauseText.objects.filter(version=version), {"text": "autre"}),
        (Version.objects.filter(pk=version.pk), {"document": b"autre"}),
        (Signature.objects.filter(version=version), {"document_hash": "f" * 64}),
    )
    for found, change in rows:
        with pytest.raises(DatabaseError), transaction.atomic():
            found.update(**change)


@pytest.mark.django_db(transaction=True)
def test_two_leaders_sign_at_once_and_it_is_settled_once(around: Around) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    refused: list[str] = []

    def act(who: str) -> None:
        try:
            sign(around, version, who)
        except Refused as one:
            refused.append(str(one))
        finally:
            connection.close()

    # Each firm's leader twice, all at the same moment.
    threads = [threading.Thread(target=act, args=[who]) for who in MEMBERS * 2]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    version.refresh_from_db()
    assert (version.state, len(refused)) == ("signed", 3)
    entries = Entry.objects.filter(verb="agreements.version.signed").values_list(
        "number", flat=True
    )
    assert set(entries) == set(version.signatures.values_list("entry", flat=True))
    assert len(entries) == 3
    assert list(verify()) == []


def test_the_engine_and_the_platform_call_forms_alike() -> None:
    from cordee.agreements import FORMS

    assert sorted(LegalForm.values) == sorted(FORMS)
    assert Agreement._meta.get_field("form").max_length == 16


def test_a_firm_takes_what_it_signed_with_its_proof_and_no_more(around: Around) -> None:
    version = propose_version(actor=around.actor("owner"), version=drafted(around))
    comment_clause(
        actor=around.actor("third"), version=version, key="insurance", text="Trop court"
    )  # fmt: skip
    proof = sign(around, version, "third")
    found: dict[str, Any] = {}
    for who in ("third", "member", "former", "associate"):
        taker = taker_of(around.actor(who), around.cooperation)
        assert taker is not None
        found[who] = [
            (own.name, [one.get("text", one.get("document_sha256")) for one in own.rows],
             [(one.name, hashlib.sha256(one.content).hexdigest()) for one in own.files])
            for own in own_agreements(taker)
        ]  # fmt: skip
    signed = [version.document_hash], [("agreement/version-1.pdf", version.document_hash)]
    nothing: list[Any] = [("agreement/signatures", [], []), ("agreement/comments", [], [])]
    assert (found, proof.entry is not None) == (
        {
            "third": [
                ("agreement/signatures", *signed), ("agreement/comments", ["Trop court"], []),
            ],
            "member": nothing, "former": nothing, "associate": [],
        },
        True,
    )  # fmt: skip
