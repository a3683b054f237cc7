"""Sealed cases: a concern comes in, people decide together what support fits, and it comes to an end.

Which stages, moves, roles, forms, clocks, consents and ends there are says a template, a content
pack. This room runs any of them; it knows none by name.
"""
