"""The way to the engine: awards read, invoices drawn up, circuits followed."""
