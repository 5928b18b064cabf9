"""The report as PDF, set by Typst from the same blocks and pictures as the HTML."""
