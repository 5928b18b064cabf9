"""Pages of the tender room."""
