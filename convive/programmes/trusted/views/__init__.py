"""Pages of intermediaries, their sealed logs, plans, conversations and barriers."""
