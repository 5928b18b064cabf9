"""Coming in, standing, profile, notifications: the pages of the person who reads."""
