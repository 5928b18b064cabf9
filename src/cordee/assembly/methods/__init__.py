"""The ways to search: exact for groupings, and for teams at least total distance."""
