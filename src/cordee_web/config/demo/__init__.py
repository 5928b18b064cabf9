"""The demo: the fictional valley of `examples`, its persons, needs and proposals, by business verbs."""
