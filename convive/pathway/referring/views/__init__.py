"""Pages of referring, and the one address that programs write to."""
