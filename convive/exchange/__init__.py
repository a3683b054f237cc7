"""Practices shared between cities: find one, adapt it, credit it."""
