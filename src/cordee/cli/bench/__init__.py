"""`cordee bench …`: the measures of the yardsticks, one command each, and all of them in one page."""
