"""What people do with the file; each verb writes one entry in the register."""
