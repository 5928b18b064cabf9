"""Version 1 of the API: what a person does on screen, a program does with a key (docs/api.md)."""
