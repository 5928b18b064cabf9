"""Pages of the promises."""
