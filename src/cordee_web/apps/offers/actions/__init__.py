"""The verbs of offers."""
