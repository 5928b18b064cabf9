"""Groupings: those that are proposed for a need, kept, compared and shown to their members."""
