"""Pages of the offer: the members, and the buyer by its link."""
