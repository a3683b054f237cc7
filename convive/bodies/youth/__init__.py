"""Whether young people really take part: their topics, and what the city replied (PRI-12)."""
