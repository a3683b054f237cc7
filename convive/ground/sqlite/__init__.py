"""SQLite as the house wants it: it trusts no schema."""
