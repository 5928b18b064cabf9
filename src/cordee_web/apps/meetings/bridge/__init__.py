"""Minutes on paper."""
