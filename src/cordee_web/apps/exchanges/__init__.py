"""Files and discussion of cooperations."""
