"""Houses that partners run together: rooms, who may book them, how they are used, what found no room."""
