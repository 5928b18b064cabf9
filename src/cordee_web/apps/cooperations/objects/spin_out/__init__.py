"""A company born of several."""
