"""What happens to persons, and how they are told of the rest."""
