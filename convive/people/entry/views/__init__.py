"""Pages for coming in, one module for each way."""
