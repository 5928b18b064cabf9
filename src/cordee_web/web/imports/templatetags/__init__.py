"""Filters of the imports."""
