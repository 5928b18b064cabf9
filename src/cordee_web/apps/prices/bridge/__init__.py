"""The door of the prices to the engine's `sharing`."""
