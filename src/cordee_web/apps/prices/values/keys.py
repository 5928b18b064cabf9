"""Keys of members: what they publish, and the set of keys that a round seals to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA256

from cordee_web.apps.prices.values.texts import Malformed, canonical, digest, fields, read, unb64

KEY, KEYS = "cordee-key/1", "cordee-keys/1"
MOST_KEY = 4096


@dataclass(frozen=True, slots=True)
class Published:
    """What a member publishes: its two public keys, and its private ones locked by a phrase it alone has."""

    kem: str
    sig: str
    wrapped: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Keyset:
    """The keys of all holders of a round, as one text that every browser hashes into the same words."""

    text: str
    threshold: int
    sig: Mapping[str, str]

    @property
    def digest(self) -> str:
        """What envelopes name it by."""
        return digest(self.text)

    @property
    def holders(self) -> frozenset[str]:
        """The parties (ids) that hold a key."""
        return frozenset(self.sig)


def read_key(text: str, round_id: str, party_id: str) -> Published:
    """A member's key for this round; Malformed when it is none, or was made for another."""
    found = fields(
        read(text, MOST_KEY), format=str, round=str, party=str, kem=str, sig=str, wrapped=dict
    )
    wrapped = fields(found["wrapped"], salt=str, iv=str, sealed=str)
    if found["format"] != KEY:
        raise Malformed("format")
    if (found["round"], found["party"]) != (round_id, party_id):
        raise Malformed("place")
    _point(found["kem"])
    _point(found["sig"])
    unb64(wrapped["salt"], 16)
    unb64(wrapped["iv"], 12)
    if found["kem"] == found["sig"] or not 200 <= len(unb64(wrapped["sealed"])) <= 1000:
        raise Malformed("format")
    return Published(found["kem"], found["sig"], dict(wrapped))


def made_keyset(round_id: str, threshold: int, keys: Collection[tuple[str, str, str]]) -> str:
    """The text of a set of keys: (party, kem, sig) of each holder, in the order of their ids."""
    holders = [
        {"party": party, "kem": kem, "sig": sig} for party, kem, sig in sorted(keys)
    ]  # fmt: skip
    return canonical(
        {"format": KEYS, "round": round_id, "threshold": threshold, "holders": holders}
    )


def read_keyset(text: str) -> Keyset:
    """A set of keys from its text, which the platform wrote."""
    found = read(text, 1 << 16)
    return Keyset(text, found["threshold"], {one["party"]: one["sig"] for one in found["holders"]})


def check_signature(sig: str, signature: Any, said: Any) -> None:
    """That the holder of this key signed what was said; Malformed otherwise."""
    raw = unb64(signature, 64)
    numbers = utils.encode_dss_signature(
        int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
    )
    try:
        _point(sig).verify(numbers, canonical(said).encode(), ec.ECDSA(SHA256()))
    except InvalidSignature as wrong:
        raise Malformed("signature") from wrong


def _point(text: str) -> ec.EllipticCurvePublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(text, 65))
    except ValueError as wrong:
        raise Malformed("format") from wrong
