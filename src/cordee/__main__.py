"""`python -m cordee` is the command `cordee`."""

from cordee.cli import main

main()
