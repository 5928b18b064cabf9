"""Other programs: keys by which they act for a firm or a network, and webhooks by which they are told."""
