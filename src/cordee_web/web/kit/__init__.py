"""What every page shares: the request with its actor, audiences, layout, components."""
