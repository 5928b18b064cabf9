"""The measures behind `cordee bench`: instances in, a table out, rivals in the same run."""
