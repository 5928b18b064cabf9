"""Reads of the sealed prices."""
