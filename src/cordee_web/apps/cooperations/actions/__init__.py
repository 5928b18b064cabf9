"""The verbs of the cooperations."""
