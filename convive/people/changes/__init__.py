"""Organisations change: they work together, become one, end; the same contact is listed twice."""
