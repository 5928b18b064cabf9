"""A purchase made together."""
