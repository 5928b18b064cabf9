"""The formats of sealed prices (docs/formats/envelope.md), checked and opened without the database."""
