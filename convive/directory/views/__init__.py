"""Pages of the directory: those for everybody, and those of who looks after it."""
