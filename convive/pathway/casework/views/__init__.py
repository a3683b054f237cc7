"""Pages of casework, all of them inside a sealed room and behind an open key."""
