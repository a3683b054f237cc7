"""The city's areas: a tree of places with boundaries in versions and population."""
