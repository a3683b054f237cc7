"""What can be done about a first look."""
