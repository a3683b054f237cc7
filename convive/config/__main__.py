"""`python -m convive.config` is the program `convive`."""

from convive.config.program import main

main()
