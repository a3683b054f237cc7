"""Pages of places that get ready."""
