"""What a call of a program may look like: no tables, no framework."""
