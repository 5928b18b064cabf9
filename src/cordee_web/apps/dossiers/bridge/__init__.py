"""From rows to the engine’s values, and to the pieces that it makes."""
