"""Slips that show somebody the way to an ordinary service, without any mark of why (PRI-18)."""
