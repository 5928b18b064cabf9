"""Reads of the imports."""
