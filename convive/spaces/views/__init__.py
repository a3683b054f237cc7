"""Pages of the sealed rooms: what they are, who is in them, their doors and their keys."""
