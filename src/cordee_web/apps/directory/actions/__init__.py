"""The business verbs of the directory: one act, one transaction, one entry of the register."""
