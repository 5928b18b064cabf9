"""Sealed prices: what each member asks for its tasks, read by nobody before they open it together."""
