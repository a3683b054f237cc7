"""Planning files: criteria of prevention, conditions with their proposer, what residents said."""
