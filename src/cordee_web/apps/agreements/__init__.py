"""Agreements of cooperations: drafted, discussed, frozen, signed by all, sealed."""
