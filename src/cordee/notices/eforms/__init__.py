"""eForms notices (UBL 2.3 with the EU's extensions, any version of the SDK)."""
