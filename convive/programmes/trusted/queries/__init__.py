"""Questions about intermediaries, their sealed logs, plans, conversations and barriers."""
