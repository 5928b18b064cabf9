"""One cell → one value, with notes on what was wrong and what was done."""
