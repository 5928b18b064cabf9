"""Reads of the meetings."""
