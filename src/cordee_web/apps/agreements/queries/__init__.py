"""Reads of the agreements."""
