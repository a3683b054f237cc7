"""A page that stays on a telephone: it works without a connection and keeps a sealed draft there."""
