"""Pages of agreements: reading, building, signing."""
