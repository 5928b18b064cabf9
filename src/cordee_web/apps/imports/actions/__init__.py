"""Verbs of the imports."""
