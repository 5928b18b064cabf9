"""Reads of the needs: who sees which starts in `needs`."""
