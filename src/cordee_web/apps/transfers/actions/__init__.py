"""Verbs of transfers."""
