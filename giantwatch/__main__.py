"""`python -m giantwatch` is the command `giantwatch`."""

from giantwatch.cli import main

main()
