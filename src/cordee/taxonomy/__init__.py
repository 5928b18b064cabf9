"""Codes, places and trade words, offline: CPV, NAF/NACE, NUTS, communes, crosswalk, trades, certificates.

Every module loads its data at the first question and keeps it. Where the data comes from is written
in `data/PROVENANCE.toml`.
"""
