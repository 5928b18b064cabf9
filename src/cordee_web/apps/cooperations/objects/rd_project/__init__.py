"""Research and development together."""
