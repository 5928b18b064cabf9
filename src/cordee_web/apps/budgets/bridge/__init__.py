"""The door of the money to the engine's `sharing`."""
