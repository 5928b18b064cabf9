"""What is read of the file, and by whom."""
