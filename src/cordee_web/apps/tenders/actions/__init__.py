"""The verbs of the tender room."""
