"""Verbs of the agreements."""
