"""Pages of what comes after a bid."""
