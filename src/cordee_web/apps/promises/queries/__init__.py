"""Reads of the promises."""
