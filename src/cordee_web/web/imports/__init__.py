"""Pages of the imports, for animateurs."""
