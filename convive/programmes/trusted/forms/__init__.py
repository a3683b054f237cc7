"""What is typed about intermediaries, plans, conversations and barriers."""
