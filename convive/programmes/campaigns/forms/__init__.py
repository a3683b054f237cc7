"""What is typed about channels and campaigns."""
