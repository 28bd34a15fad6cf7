"""Lets ``python -m stoppress.local`` be the command line."""

from .cli import main

main()
