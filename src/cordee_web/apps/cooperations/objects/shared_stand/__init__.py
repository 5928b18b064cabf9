"""A stand shared at a fair."""
