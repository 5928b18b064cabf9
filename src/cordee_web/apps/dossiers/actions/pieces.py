"""Pieces: their files given, one joined by hand, one that is not needed and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from cordee_web.apps.common.register import business_verb, record
from cordee_web.apps.common.values import Actor, Refused
from cordee_web.apps.dossiers.actions.holding import open_file
from cordee_web.apps.dossiers.bridge.lines import line_read
from cordee_web.apps.dossiers.bridge.shown import PieceLine
from cordee_web.apps.dossiers.models import Piece
from cordee_web.apps.dossiers.queries.rows import rows_of
from cordee_web.apps.tenders.actions.holding import own_member
from cordee_web.apps.tenders.actions.lending import tell_lender
from cordee_web.apps.tenders.models import Room


@business_verb
def give_file(
    *, actor: Actor, room: Room, key: str, file: File[bytes], until: date | None = None
) -> Piece:
    """Gives the file of a piece (a signed letter, a certificate); another one takes its place."""
    current, line = _own_line(actor, room, key)
    if not line.takes_file:
        raise Refused(_("Cordée makes this piece: complete what it is made of."))
    piece = _piece(current, line)
    _store(piece, file, until, actor)
    record(
        actor, "dossiers.piece.given", current.cooperation,
        content={"key": key, "until": until.isoformat() if until else None},
    )  # fmt: skip
    for one in current.relied_firms.all():
        if key == f"commitment:{one.pk}":
            tell_lender(current, one.firm_id)
    return piece


@business_verb
def join_file(
    *, actor: Actor, room: Room, title: str, file: File[bytes], until: date | None = None
) -> Piece:
    """Joins a file of the own firm that nothing in the room asks for."""
    current = open_file(room)
    own = own_member(current, actor.firm_id)
    if not title.strip():
        raise Refused(_("Say what it is."))
    piece = Piece(room=current, key=f"joined:{uuid4()}", title=title.strip()[:160], party=own)
    _store(piece, file, until, actor)
    record(actor, "dossiers.piece.joined", current.cooperation, content={"title": piece.title})
    return piece


@business_verb
def say_not_needed(*, actor: Actor, room: Room, key: str, why: str) -> Piece:
    """Says why a piece is not needed: its owner or who leads."""
    current, line = _own_line(actor, room, key)
    if not why.strip():
        raise Refused(_("Say why it is not needed: the buyer’s rules, and where they say so."))
    piece = _piece(current, line)
    piece.why_not_needed = why.strip()[:400]
    piece.person_id, piece.firm_id, piece.at = actor.person_id, actor.firm_id, timezone.now()
    piece.save()
    record(
        actor, "dossiers.piece.waived", current.cooperation, why=piece.why_not_needed,
        content={"key": key},
    )  # fmt: skip
    return piece


@business_verb
def ask_again(*, actor: Actor, room: Room, key: str) -> None:
    """The piece is needed after all."""
    current, _line = _own_line(actor, room, key)
    piece = Piece.objects.filter(room=current, key=key).exclude(why_not_needed="").first()
    if piece is None:
        raise Refused(_("Nobody said that it is not needed."))
    if piece.file:
        piece.why_not_needed = ""
        piece.save(update_fields=["why_not_needed"])
    else:
        piece.delete()
    record(actor, "dossiers.piece.needed", current.cooperation, content={"key": key})


def _own_line(actor: Actor, room: Room, key: str) -> tuple[Room, PieceLine]:
    """The piece of this key, for its owner or who leads."""
    current = open_file(room)
    own_member(current, actor.firm_id)
    line = line_read(actor, rows_of(current), key)
    if line is None:
        raise Refused(_("This piece is not yours, or is not there any more."))
    return current, line


def _piece(room: Room, line: PieceLine) -> Piece:
    found = Piece.objects.select_for_update().filter(room=room, key=line.key).first()
    return found or Piece(room=room, key=line.key, party_id=_uuid(line))


def _uuid(line: PieceLine) -> UUID | None:
    return line.party_id


def _store(piece: Piece, file: File[bytes], until: date | None, actor: Actor) -> None:
    piece.file_name = (file.name or "").rpartition("/")[2][-160:] or "file"
    ending = piece.file_name.rpartition(".")[2].lower()
    ending = ending if ending.isalnum() and len(ending) <= 5 else "bin"
    piece.file.save(f"{uuid4()}.{ending}", file, save=False)
    piece.until, piece.why_not_needed = until, ""
    piece.person_id, piece.firm_id, piece.at = actor.person_id, actor.firm_id, timezone.now()
    piece.save()
