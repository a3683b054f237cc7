"""What was uploaded: sealed as it streams in, served by one view that trusts no file."""
