"""Pages of sources and deliveries."""
