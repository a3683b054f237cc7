"""Whether an earlier concern of the same room may be about the same person: for somebody to read."""
