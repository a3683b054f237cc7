"""How members come to a table: kinds to found from, recruiting, first steps, stages, an end."""
