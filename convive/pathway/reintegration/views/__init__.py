"""Pages of return and long support."""
