"""Pages of the online landscape."""
