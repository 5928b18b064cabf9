"""Reads of files and discussion."""
