"""JSON for other programs, one room by version."""
