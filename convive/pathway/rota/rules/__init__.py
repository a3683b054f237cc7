"""What the rota rests on: no tables, no framework."""
