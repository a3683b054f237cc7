"""Conferences, workshops and visits, and what the city changed because of them."""
