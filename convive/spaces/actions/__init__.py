"""What can be done in the sealed rooms."""
