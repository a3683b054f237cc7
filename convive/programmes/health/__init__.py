"""The first step with health: a card that says what to do with a concern, seats, sessions (PRI-17)."""
