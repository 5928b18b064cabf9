"""A brand or a product of several firms."""
