"""What somebody may know of first looks."""
