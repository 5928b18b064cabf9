"""A tender answered together."""
