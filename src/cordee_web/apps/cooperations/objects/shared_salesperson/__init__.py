"""One salesperson for several firms."""
