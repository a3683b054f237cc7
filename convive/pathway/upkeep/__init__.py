"""What keeps a line running: updates, checks, test calls, contracts, and what they cost in a year."""
