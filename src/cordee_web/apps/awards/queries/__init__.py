"""Reads of what comes after a bid."""
