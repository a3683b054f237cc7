"""What was done, by whom: an append-only memory that holds no content and can be checked from outside."""
