"""Meetings of a cooperation: a date found together, an agenda, minutes, decisions, actions."""
