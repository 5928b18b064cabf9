"""Plain values of the directory that its floors share."""
