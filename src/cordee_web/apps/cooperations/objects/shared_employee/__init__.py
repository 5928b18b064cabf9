"""One employee for several firms."""
