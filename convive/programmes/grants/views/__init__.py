"""Pages of rounds of money."""
