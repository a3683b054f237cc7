"""Young people ask young people: a paid team, what was said, what comes first, what the city does."""
