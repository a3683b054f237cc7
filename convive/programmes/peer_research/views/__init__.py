"""Pages of peer research: for those who answer, for the team, for everybody who reads the strategy."""
