"""The verbs of the promises."""
