"""The engine's roster reader, for imports."""
