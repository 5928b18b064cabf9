"""Pages of the sealed prices."""
