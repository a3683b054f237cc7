"""Where an ask travels: up to another table or level, answered there, and back to who raised it."""
