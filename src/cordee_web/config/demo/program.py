"""A member that seals by its own program: docs/formats/envelope.md, with nothing of the platform's code.

The demo's firms have no browser: they seal with it, and the tests of the sealed prices hold the platform
against it. HPKE is that of `cryptography`, which is not the one that browsers are given.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
CURVE = ec.SECP256R1()
ENC = 65


def b64(raw: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes that `b64` wrote."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(value: Any) -> bytes:
    """A value as it is hashed and signed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def sha(raw: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def bound(*parts: object) -> bytes:
    """What a text is sealed for, so that it opens nowhere else."""
    return "|".join(str(one) for one in parts).encode()


def locked(phrase: str, salt: bytes) -> AESGCM:
    """The lock that a phrase opens."""
    return AESGCM(hashlib.pbkdf2_hmac("sha256", phrase.encode(), salt, 600_000))


def split(secret: bytes, count: int, threshold: int) -> list[bytes]:
    """Shamir in GF(2⁸) by tables of logarithms: not as the platform multiplies."""
    exp, log, value = [0] * 510, [0] * 256, 1
    for power in range(255):
        exp[power] = exp[power + 255] = value
        log[value] = power
        value ^= (value << 1) ^ (0x11B if value & 0x80 else 0)
    parts = [bytearray() for _ in range(count)]
    for byte in secret:
        polynomial = [byte, *(secrets.randbelow(256) for _ in range(threshold - 1))]
        for place, part in enumerate(parts, start=1):
            total = 0
            for factor in reversed(polynomial):
                total = (exp[log[total] + log[place]] if total else 0) ^ factor
            part.append(total)
    return [bytes(part) + bytes([place]) for place, part in enumerate(parts, start=1)]


@dataclass
class Member:
    """A party's program: its keys for one round, made at birth."""

    round_id: str
    party_id: str
    phrase: str = "abeille bateau cerise dragon effort fabuleux"
    kem: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))
    sig: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(CURVE))

    def key(self) -> str:
        """What it publishes."""
        kem, sig = _public(self.kem), _public(self.sig)
        secret = {"kem": kem, "kem_secret": _private(self.kem), "sig": sig,
                  "sig_secret": _private(self.sig)}  # fmt: skip
        salt, iv = secrets.token_bytes(16), secrets.token_bytes(12)
        sealed = locked(self.phrase, salt).encrypt(
            iv, canonical(secret), bound("cordee-key/1", self.round_id, self.party_id)
        )
        wrapped = {"salt": b64(salt), "iv": b64(iv), "sealed": b64(sealed)}
        return json.dumps({"format": "cordee-key/1", "round": self.round_id, "kem": kem, "sig": sig,
                           "party": self.party_id, "wrapped": wrapped})  # fmt: skip

    def seal(self, keyset: str, prices: Mapping[str, int], turn: int = 1) -> dict[str, Any]:
        """An envelope with these prices, in cents by task."""
        keys, head = json.loads(keyset), self._head(keyset, turn)
        prefix = [self.round_id, head["keyset"], self.party_id, turn]
        content = canonical({
            **head, "format": "cordee-prices/1", "salt": b64(secrets.token_bytes(32)),
            "prices": [{"task": task, "cents": f"{cents:013d}"} for task, cents in prices.items()],
        })  # fmt: skip
        content += b" " * (-len(content) % 1024)
        secret, iv = secrets.token_bytes(32), secrets.token_bytes(12)
        body = AESGCM(secret).encrypt(iv, content, bound("cordee-envelope/1", *prefix))
        parts = []
        for holder, part in zip(
            keys["holders"], split(secret, len(keys["holders"]), keys["threshold"]), strict=True
        ):
            reader = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, unb64(holder["kem"]))
            sent = SUITE.encrypt(part, reader, bound("cordee-part/1", *prefix, holder["party"]))
            parts.append({"holder": holder["party"], "enc": b64(sent[:ENC]),
                          "sealed": b64(sent[ENC:]), "hash": sha(part)})  # fmt: skip
        cover = {**head, "format": "cordee-envelope/1", "iv": b64(iv), "body": sha(body),
                 "commitment": sha(content), "parts": parts}  # fmt: skip
        return {"cover": cover, "signature": self.sign(cover), "body": b64(body)}

    def part(self, cover: Mapping[str, Any]) -> bytes:
        """Its own part of an envelope."""
        mine = next(one for one in cover["parts"] if one["holder"] == self.party_id)
        prefix = [cover["round"], cover["keyset"], cover["party"], cover["turn"], self.party_id]
        info = bound("cordee-part/1", *prefix)
        return SUITE.decrypt(unb64(mine["enc"]) + unb64(mine["sealed"]), self.kem, info)

    def open(self, keyset: str, covers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """Its parts of all envelopes, signed."""
        parts = [{"sealer": one["party"], "cover": sha(canonical(one)), "part": b64(self.part(one))}
                 for one in covers]  # fmt: skip
        said = {"format": "cordee-opening/1", "round": self.round_id, "party": self.party_id,
                "keyset": sha(keyset.encode()), "parts": parts}  # fmt: skip
        return {"said": said, "signature": self.sign(said)}

    def sign(self, said: Any) -> str:
        """Its signature over a value."""
        r, s = utils.decode_dss_signature(self.sig.sign(canonical(said), ec.ECDSA(SHA256())))
        return b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))

    def _head(self, keyset: str, turn: int) -> dict[str, Any]:
        return {"round": self.round_id, "keyset": sha(keyset.encode()), "party": self.party_id,
                "turn": turn}  # fmt: skip


def _public(key: ec.EllipticCurvePrivateKey) -> str:
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return b64(point)


def _private(key: ec.EllipticCurvePrivateKey) -> str:
    return b64(key.private_numbers().private_value.to_bytes(32, "big"))
