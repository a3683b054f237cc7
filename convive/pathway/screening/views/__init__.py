"""Pages around a first look."""
