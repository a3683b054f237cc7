"""Schools and other places of learning: what the city may do there, and what was taught where."""
