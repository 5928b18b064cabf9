"""A study paid together."""
