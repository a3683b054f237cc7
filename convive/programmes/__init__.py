"""Programmes: what a city and its partners do with everybody, of many types, in one way."""
