"""The verbs of the meetings."""
