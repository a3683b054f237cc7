"""Decisions of the sealed rooms: who may be what, whether a chain of grants holds, how often."""
