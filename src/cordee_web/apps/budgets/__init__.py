"""The money of cooperations."""
