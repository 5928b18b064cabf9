"""Figures and rules recognised in free text, in French, English and German: precision before recall."""
