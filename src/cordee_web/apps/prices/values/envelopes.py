"""Envelopes: checked without being opened, opened with enough parts, found to be what was committed to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cordee_web.apps.prices.values.keys import Keyset, check_signature
from cordee_web.apps.prices.values.shamir import combined
from cordee_web.apps.prices.values.texts import (
    Malformed,
    canonical,
    digest,
    fields,
    hashed,
    read,
    unb64,
)

ENVELOPE, PRICES, OPENING = "cordee-envelope/1", "cordee-prices/1", "cordee-opening/1"
BLOCK, TAG, PART, ENC, CENTS = 1024, 16, 33, 65, 13
"""Bytes: a block of prices, what AES-GCM adds, a part of a key, HPKE's own key; digits of an amount."""
MOST_ENVELOPE = 1 << 18


@dataclass(frozen=True, slots=True)
class Place:
    """Where an envelope belongs: the round, whose it is, and which one of theirs."""

    round_id: str
    party_id: str
    turn: int


@dataclass(frozen=True, slots=True)
class Sealed:
    """An envelope whose outside is in order. `cover` and `body` are kept as they are."""

    cover: str
    signature: str
    body: str
    digest: str
    commitment: str


def read_envelope(text: str, place: Place, keyset: Keyset) -> Sealed:
    """Checks all that can be checked from outside; Malformed says what is wrong with it."""
    whole = fields(read(text, MOST_ENVELOPE), cover=dict, signature=str, body=str)
    cover = fields(
        whole["cover"], format=str, round=str, keyset=str, party=str, turn=int, iv=str, body=str,
        commitment=str, parts=list,
    )  # fmt: skip
    if cover["format"] != ENVELOPE:
        raise Malformed("format")
    if (cover["round"], cover["party"]) != (place.round_id, place.party_id):
        raise Malformed("place")
    if cover["keyset"] != keyset.digest or place.party_id not in keyset.sig:
        raise Malformed("keys")
    if cover["turn"] != place.turn:
        raise Malformed("turn")
    check_signature(keyset.sig[place.party_id], whole["signature"], cover)
    body = unb64(whole["body"])
    if digest(body) != hashed(cover["body"]) or len(body) % BLOCK != TAG:
        raise Malformed("body")
    unb64(cover["iv"], 12)
    _check_parts(cover["parts"], keyset)
    written = canonical(cover)
    return Sealed(
        written, whole["signature"], whole["body"], digest(written), hashed(cover["commitment"])
    )


def _check_parts(parts: Sequence[Any], keyset: Keyset) -> None:
    holders = []
    for one in parts:
        part = fields(one, holder=str, enc=str, sealed=str, hash=str)
        unb64(part["enc"], ENC)
        unb64(part["sealed"], PART + TAG)
        hashed(part["hash"])
        holders.append(part["holder"])
    if sorted(holders) != sorted(keyset.holders):
        raise Malformed("parts")


def part_hashes(cover: str) -> Mapping[str, str]:
    """By holder, the hash of the part that it was given."""
    return {one["holder"]: one["hash"] for one in json.loads(cover)["parts"]}


def read_opening(
    text: str, place: tuple[str, str], keyset: Keyset, covers: Mapping[str, str]
) -> tuple[str, dict[str, str]]:
    """The parts that a holder opens, by sealer: one for each of these envelopes (sealer → cover).

    Gives its signature too. Malformed when one is missing, or is not the part that the sealer committed to.
    """
    whole = fields(read(text, MOST_ENVELOPE), said=dict, signature=str)
    said = fields(whole["said"], format=str, round=str, keyset=str, party=str, parts=list)
    if said["format"] != OPENING or (said["round"], said["party"]) != place:
        raise Malformed("place")
    if said["keyset"] != keyset.digest or place[1] not in keyset.sig:
        raise Malformed("keys")
    check_signature(keyset.sig[place[1]], whole["signature"], said)
    found: dict[str, str] = {}
    for one in said["parts"]:
        part = fields(one, sealer=str, cover=str, part=str)
        sealer = part["sealer"]
        if sealer not in covers or sealer in found or part["cover"] != digest(covers[sealer]):
            raise Malformed("parts")
        if digest(unb64(part["part"], PART)) != part_hashes(covers[sealer])[place[1]]:
            raise Malformed("part")
        found[sealer] = part["part"]
    if set(found) != set(covers):
        raise Malformed("parts")
    return whole["signature"], found


def opened(cover_text: str, body: str, parts: Sequence[str]) -> dict[UUID, int]:
    """The prices in cents, by task; Malformed when what comes out is not what the member committed to."""
    cover = json.loads(cover_text)
    try:
        secret = combined([unb64(one, PART) for one in parts])
        bound = "|".join(
            [ENVELOPE, cover["round"], cover["keyset"], cover["party"], str(cover["turn"])]
        )
        content = AESGCM(secret).decrypt(unb64(cover["iv"], 12), unb64(body), bound.encode())
    except (InvalidTag, ValueError) as wrong:
        raise Malformed("closed") from wrong
    if digest(content) != cover["commitment"]:
        raise Malformed("commitment")
    told = fields(
        read(content.decode("latin-1"), MOST_ENVELOPE), format=str, round=str, keyset=str, party=str,
        turn=int, salt=str, prices=list,
    )  # fmt: skip
    same = ("round", "keyset", "party", "turn")
    if told["format"] != PRICES or any(told[name] != cover[name] for name in same):
        raise Malformed("place")
    return _prices(told["prices"])


def _prices(listed: Sequence[Any]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for one in listed:
        price = fields(one, task=str, cents=str)
        written = price["cents"]
        if len(written) != CENTS or not (written.isascii() and written.isdigit()):
            raise Malformed("format")
        try:
            task = UUID(price["task"])
        except ValueError as wrong:
            raise Malformed("format") from wrong
        if task in found:
            raise Malformed("format")
        found[task] = int(written)
    return found
