"""Business verbs of the needs: each is one transaction and one entry in the register."""
