"""What is done with intermediaries, their sealed logs, plans, conversations and barriers."""
