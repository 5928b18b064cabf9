"""Firms that come in from spreadsheets, and firms that turn out to be one."""
