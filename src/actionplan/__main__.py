"""`python -m actionplan` is `plan`."""

from actionplan.cli import main

main()
