"""Persons and networks: who signs in, who animates which network, what they are told."""
