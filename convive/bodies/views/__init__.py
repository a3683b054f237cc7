"""Pages of the tables: the tables themselves, their meetings, what comes of them, what is asked."""
