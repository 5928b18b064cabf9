"""Cordée: assembles the best grouping of firms that can answer a need, proves and explains the choice."""
