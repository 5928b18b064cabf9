"""Business verbs of the connections: keys made and revoked, webhooks added and told."""
