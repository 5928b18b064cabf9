"""A whole network out to open formats, and back."""
