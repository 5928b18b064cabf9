"""Putting a secret together from its parts (Shamir, "How to share a secret", 1979), byte by byte in GF(2⁸).

Splitting is done in the members' browsers alone. The field is that of AES (x⁸ + x⁴ + x³ + x + 1); a part is
the values of the secret's polynomials, then the place where they were taken.
"""

from __future__ import annotations

from collections.abc import Sequence


def _multiplied(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left = (left << 1) ^ (0x11B if left & 0x80 else 0)
        right >>= 1
    return product


def _inverse(one: int) -> int:
    """`one` to the 254th: its inverse, since its 255th power is 1."""
    result, power = 1, one
    for _bit in range(7):
        power = _multiplied(power, power)
        result = _multiplied(result, power)
    return result


def combined(parts: Sequence[bytes]) -> bytes:
    """The secret; another text when these are too few or one is wrong. ValueError when they do not match."""
    sizes, places = {len(one) for one in parts}, [one[-1] for one in parts]
    if len(sizes) != 1 or len(set(places)) != len(parts) or 0 in places:
        raise ValueError("these parts are not of one secret")
    weights = []
    for place in places:
        weight = 1
        for other in places:
            if other != place:
                weight = _multiplied(weight, _multiplied(other, _inverse(other ^ place)))
        weights.append(weight)
    secret = bytearray()
    for column in zip(*(one[:-1] for one in parts), strict=True):
        total = 0
        for value, weight in zip(column, weights, strict=True):
            total ^= _multiplied(value, weight)
        secret.append(total)
    return bytes(secret)
