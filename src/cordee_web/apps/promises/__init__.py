"""Promises between the parties of a cooperation, and the work board that they make."""
