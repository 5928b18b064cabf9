"""What the pages must reach, and what is asked of them."""

GOAL_MS, GOAL_ASSEMBLY_MS, GOAL_IMPORT_S = 100, 1000, 60
SEARCHES = ("décolletage", "usinage cluses", "charpente", "iso 9001", "soudure inox", "plastique")
"""Searches that come again, as a page, its facets and its map ask the same."""
