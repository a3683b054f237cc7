"""Pages about how members come to a table and how a table goes on."""
