"""The verbs of what comes after a bid."""
