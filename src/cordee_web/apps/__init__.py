"""The domain: what is kept, who may, and each business verb. No HTML here."""
