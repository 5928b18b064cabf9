"""Rows of the directory ↔ values of the engine; the only door of this app to it."""
