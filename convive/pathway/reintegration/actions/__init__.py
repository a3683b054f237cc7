"""What is done for people who come back; each an act."""
