"""One offer made of what several firms do."""
