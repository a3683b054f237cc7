"""Pages of the rota, by what they change."""
