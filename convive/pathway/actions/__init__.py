"""What can be done with a concern and a case."""
