"""A tense time: a table is called out, rumours are answered, and it looks back in public."""
