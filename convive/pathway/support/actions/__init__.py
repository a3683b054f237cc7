"""What is done on the pages of support."""
