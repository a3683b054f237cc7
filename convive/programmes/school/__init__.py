"""Alerts of schools: to whom each goes, who has seen it, and what a month was like (PRI-10)."""
