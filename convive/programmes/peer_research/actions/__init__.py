"""What a team of young people and the city can do, from the first question to the strategy."""
