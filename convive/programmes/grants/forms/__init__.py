"""What is typed about rounds of money."""
