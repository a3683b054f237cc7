"""Rooms, things, interpreters and transport that partners lend each other, and who has them when."""
