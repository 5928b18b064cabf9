"""The pieces of a file, derived from the room: per member, per task, per relied-on firm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.translation import gettext_noop

from cordee.tenderfile import TenderFile, blanks_of
from cordee.vocabulary import Message
from cordee_web.apps.common.values import Actor
from cordee_web.apps.cooperations.models import Party
from cordee_web.apps.dossiers.bridge.proofs import key_of as proof_key
from cordee_web.apps.dossiers.bridge.proofs import of_their_own, proof_of_certificate
from cordee_web.apps.dossiers.bridge.shown import PieceLine
from cordee_web.apps.dossiers.bridge.whole import whole_file
from cordee_web.apps.dossiers.enums import PieceKind, PieceState
from cordee_web.apps.dossiers.models import Piece
from cordee_web.apps.dossiers.queries.rows import Rows
from cordee_web.apps.dossiers.queries.walls import reads_piece

GROUP = gettext_noop("whole group")


def lines_of(rows: Rows) -> tuple[PieceLine, ...]:
    """Every piece, in the order of the file, with what somebody did about it."""
    file = whole_file(rows, timezone.now(), ()) if rows.members else None
    derived = [*_common(rows, file), *_members(rows, file), *_papers(rows), *_memo(rows)]
    known = {one.key for one in derived}
    derived += [_joined(one) for key, one in rows.pieces.items() if key not in known]
    return tuple(_with(rows, one) for one in derived)


def seen_by(actor: Actor, rows: Rows, lines: tuple[PieceLine, ...]) -> tuple[PieceLine, ...]:
    """The same for one reader: of a piece that is not its own, a member reads whose it is and how far."""
    return tuple(
        one
        if reads_piece(actor, rows.room, rows.owner(one.party_id))
        else replace(one, about="" if one.kind in _PRIVATE else one.about, lacks=(), made=False,
                     given=False, takes_file=False, until=None, why_not_needed="")
        for one in lines
    )  # fmt: skip


def line_read(actor: Actor, rows: Rows, key: str) -> PieceLine | None:
    """The piece of this key, for whoever reads it whole; else None."""
    line = next((one for one in lines_of(rows) if one.key == key), None)
    return line if line and reads_piece(actor, rows.room, rows.owner(line.party_id)) else None


def paper_of(rows: Rows, key: str) -> tuple[FieldFile, str] | None:
    """The file that somebody gave for a piece, or that stands in a profile, and its name."""
    given = rows.pieces.get(key)
    if given is not None and given.file:
        return given.file, given.file_name
    for party in rows.members:
        for one in party.firm.certificates.all() if party.firm else ():
            if key == f"certificate:{one.pk}":
                if one.file:
                    return one.file, one.file_name
                proof = proof_of_certificate(rows, party, one.name)
                return (proof.paper, proof.paper_name) if proof is not None else None
    return next(((one.paper, one.paper_name) for one in rows.proofs if key == proof_key(one)), None)


_PRIVATE = frozenset({PieceKind.CERTIFICATE, PieceKind.COMMITMENT, PieceKind.JOINED})


def _common(rows: Rows, file: TenderFile | None) -> Iterator[PieceLine]:
    blanks = list(blanks_of(file)) if file else []
    of_group = {
        kind: tuple(one.message for one in blanks if one.kind == kind and not one.key)
        for kind in ("dc1", "prices")
    }
    lead = rows.lead
    yield _made("dc1", PieceKind.APPLICATION, lead, of_group["dc1"])
    if file is not None and file.prices:
        yield _made("prices", PieceKind.PRICES, lead, of_group["prices"])
    signed = rows.agreement is not None
    state = PieceState.READY if signed else PieceState.MISSING
    yield _line("agreement", PieceKind.AGREEMENT, lead, state, takes_file=not signed)


def _members(rows: Rows, file: TenderFile | None) -> Iterator[PieceLine]:
    blanks = list(blanks_of(file)) if file else []
    for party in rows.members:
        lacks = tuple(one.message for one in blanks if one.key == str(party.pk))
        yield _made(f"dc2:{party.pk}", PieceKind.DECLARATION, party, lacks)
        yield _made(f"espd:{party.pk}", PieceKind.ESPD, party, lacks)


def _papers(rows: Rows) -> Iterator[PieceLine]:
    """Letters to be signed by hand, and certificates of the profiles."""
    for party in rows.members:
        if rows.lead is None or party.pk != rows.lead.pk:
            yield _line(f"mandate:{party.pk}", PieceKind.MANDATE, party, PieceState.MISSING,
                        takes_file=True, made=True)  # fmt: skip
    for firm in rows.relied:
        key = f"commitment:{firm.pk}"
        line = _line(key, PieceKind.COMMITMENT, firm.party, PieceState.MISSING, takes_file=True)
        yield replace(line, about=firm.name, made=True)
    day = last_day(rows)
    for party in rows.members:
        for held in party.firm.certificates.all() if party.firm else ():
            proof = None if held.file else proof_of_certificate(rows, party, held.name)
            given = bool(held.file) or proof is not None
            until = held.until if proof is None else proof.valid_until or held.until
            line = _line(f"certificate:{held.pk}", PieceKind.CERTIFICATE, party,
                         _at_day(given, until, day))  # fmt: skip
            yield replace(line, about=held.name, until=until, takes_file=not given, given=given)
    for one in of_their_own(rows):
        state = _at_day(True, one.valid_until, day)
        line = _line(proof_key(one), PieceKind.JOINED, rows.owner(one.party_id), state)
        yield replace(line, about=one.proved_by, until=one.valid_until, given=True)


def _at_day(given: bool, until: date | None, day: date) -> PieceState:
    if until is not None and until < day:
        return PieceState.EXPIRED
    return PieceState.READY if given else PieceState.MISSING


def _memo(rows: Rows) -> Iterator[PieceLine]:
    written = {(one.task_id, one.party_id): one for one in rows.parts}
    for doing in rows.work.tasks:
        for share in doing.shares:
            part = written.get((doing.task.pk, share.party_id))
            state = PieceState.MISSING
            if part is not None:
                state = PieceState.READY if part.ready and part.text.strip() else PieceState.DRAFT
            key = f"memo:{doing.task.pk}:{share.party_id}"
            yield replace(_line(key, PieceKind.MEMO, share.party, state), about=doing.task.title)


def last_day(rows: Rows) -> date:
    """The day until which a certificate must hold: that of the deadline, else today."""
    today = timezone.localdate()
    closes = rows.room.deadline
    return max(today, timezone.localdate(closes)) if closes else today


def _made(key: str, kind: PieceKind, party: Party | None, lacks: tuple[Message, ...]) -> PieceLine:
    state = PieceState.DRAFT if lacks else PieceState.READY
    return replace(_line(key, kind, party, state), lacks=lacks, made=True)


def _line(
    key: str, kind: PieceKind, party: Party | None, state: PieceState, *,
    takes_file: bool = False, made: bool = False,
) -> PieceLine:  # fmt: skip
    owner = party.label if party is not None else ""
    return PieceLine(
        key, kind, "", party.pk if party else None, owner, state, takes_file=takes_file, made=made
    )


def _joined(piece: Piece) -> PieceLine:
    line = _line(piece.key, PieceKind.JOINED, piece.party, PieceState.MISSING, takes_file=True)
    return replace(line, about=piece.title)


def _with(rows: Rows, line: PieceLine) -> PieceLine:
    """The line with what somebody did about it: a file given, or why it is not needed."""
    piece = rows.pieces.get(line.key)
    if piece is None:
        return line
    if piece.why_not_needed:
        by = piece.firm.name if piece.firm else ""
        return replace(line, state=PieceState.NOT_NEEDED, why_not_needed=piece.why_not_needed,
                       not_needed_by=by, lacks=())  # fmt: skip
    if piece.file:
        expired = piece.until is not None and piece.until < last_day(rows)
        state = PieceState.EXPIRED if expired else PieceState.READY
        return replace(line, state=state, given=True, until=piece.until)
    return line
