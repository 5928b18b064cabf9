"""Firms: who they are, what they can do, who belongs to which network, what each lets whom see."""
