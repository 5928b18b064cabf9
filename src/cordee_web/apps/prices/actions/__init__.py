"""The verbs of the sealed prices."""
