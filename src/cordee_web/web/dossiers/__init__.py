"""Pages of the whole-group file."""
