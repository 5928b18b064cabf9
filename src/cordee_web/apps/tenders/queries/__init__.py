"""Reads of the tender room."""
