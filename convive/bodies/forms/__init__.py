"""What people fill in: about tables, about meetings and what comes of them, about asks."""
