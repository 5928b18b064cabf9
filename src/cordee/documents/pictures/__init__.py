"""The pictures of a report, one module each; HTML and PDF draw the same ones."""
