"""Reads of the cooperations."""
