"""The verbs of the money."""
