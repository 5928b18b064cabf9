"""Pages of files and discussion."""
