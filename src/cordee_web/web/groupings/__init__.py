"""Groupings on screen: assemble, compare, keep, show, export."""
