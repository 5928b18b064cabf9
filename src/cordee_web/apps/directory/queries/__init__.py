"""Reads of the directory. Whoever shows a firm to someone asks `visibility` what that person sees."""
