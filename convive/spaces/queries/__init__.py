"""Questions about sealed rooms: what they are, who is in them, whether their door is open."""
