"""Business verbs of files and discussion."""
