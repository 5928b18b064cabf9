"""People of several firms trained together."""
