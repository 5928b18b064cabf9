"""Pages of a network: its life, its members, firms added by hand or leaving."""
