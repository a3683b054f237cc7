"""Pages of casework: the queue, a case laid open, its sheets and moves, and who has read it."""
