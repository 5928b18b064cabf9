"""A market abroad visited together."""
