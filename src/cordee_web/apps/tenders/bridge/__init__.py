"""From rows to the engine."""
