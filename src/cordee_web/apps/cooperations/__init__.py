"""Cooperations: firms around one object, from a first exchange to a clean dissolution."""
