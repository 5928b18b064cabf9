"""The whole-group file of a tender room, and its submission."""
