"""The offer that the buyer of a private need reads by a link."""
