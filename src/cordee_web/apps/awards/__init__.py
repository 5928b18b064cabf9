"""What comes after a bid: outcome, contract, invoices, penalties."""
