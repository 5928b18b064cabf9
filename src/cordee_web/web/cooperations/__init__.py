"""Pages of the cooperations."""
