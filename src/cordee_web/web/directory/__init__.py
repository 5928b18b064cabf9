"""Pages of the directory: search, firms, their editing, what they show to whom."""
